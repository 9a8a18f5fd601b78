package io.tradewind.local.cli.trade;

import io.tradewind.local.cli.terminal.Terminal;
import io.tradewind.local.venue.VenueClient;
import io.tradewind.local.venue.VenueKey;
import io.tradewind.sequencer.credential.postgres.TradingKeys;
import java.net.URI;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What a trading command works with besides its options.
 *
 * @param venue where the exchange is
 * @param keys the keys of the accounts that may be traded with
 * @param table opens the table of all keys, in which further ones are made
 */
public record TradeSession(
        Terminal terminal, URI venue, Keys keys, Supplier<TradingKeys> table, Clock clock) {

    /** The keys of this machine's accounts. */
    public interface Keys {

        /**
         * An account's key.
         *
         * @throws io.tradewind.local.cli.client.CommandFailure if there is none, or no exchange
         */
        VenueKey of(String account);
    }

    /** The exchange as an account sees it. */
    VenueClient as(String account) {
        return new VenueClient(venue, keys.of(account), clock);
    }

    TradeSession quiet() {
        return new TradeSession(terminal.quiet(), venue, keys, table, clock);
    }
}
