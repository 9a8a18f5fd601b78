package io.tradewind.local.bootstrap.postgres;

import io.tradewind.local.state.DemoAccount;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import io.tradewind.local.venue.VenueKey;
import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.sequencer.credential.IssuedKey;
import io.tradewind.sequencer.credential.NewTradingKey;
import io.tradewind.sequencer.credential.Scope;
import io.tradewind.sequencer.credential.postgres.TradingKeys;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/** The keys of the exchange's demo accounts. */
final class DemoKeys {

    private static final TenantId DEMO = new TenantId("demo");

    private final LocalSecrets secrets;

    DemoKeys(LocalSecrets secrets) {
        this.secrets = secrets;
    }

    /** Makes what is missing. */
    void make() {
        String url =
                "jdbc:postgresql://localhost:"
                        + Port.POSTGRES.number()
                        + "/"
                        + DatabaseSetup.DATABASE;
        SecretBox box = SecretBox.of(Base64.getDecoder().decode(secrets.get("envelope_key")));
        Database database = Database.as(url, "exchange", secrets.get("database_exchange"));
        try (TradingKeys keys = new TradingKeys(database, box, Clock.systemUTC())) {
            for (DemoAccount account : DemoAccount.values()) {
                VenueKey key = account.key(secrets::get);
                keys.put(
                        DEMO,
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
