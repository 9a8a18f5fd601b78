package io.tradewind.local.bootstrap.postgres;

import io.tradewind.local.exchange.ExchangeKeys;
import io.tradewind.local.state.DemoAccount;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.venue.VenueKey;
import io.tradewind.sequencer.credential.IssuedKey;
import io.tradewind.sequencer.credential.NewTradingKey;
import io.tradewind.sequencer.credential.Scope;
import io.tradewind.sequencer.credential.postgres.TradingKeys;
import java.util.Optional;
import java.util.Set;

/** The keys of the exchange's demo accounts. */
final class DemoKeys {

    private final LocalSecrets secrets;

    DemoKeys(LocalSecrets secrets) {
        this.secrets = secrets;
    }

    /** Makes what is missing. */
    void make() {
        try (TradingKeys keys = ExchangeKeys.open(secrets::get)) {
            for (DemoAccount account : DemoAccount.values()) {
                VenueKey key = account.key(secrets::get);
                keys.put(
                        ExchangeKeys.TENANT,
                        new IssuedKey(key.id(), key.secret()),
                        new NewTradingKey(
                                account.number(),
                                account.label(),
                                Set.of(Scope.READ, Scope.TRADE),
                                Set.of(),
                                Optional.empty(),
                                Optional.empty()));
            }
        }
    }
}
