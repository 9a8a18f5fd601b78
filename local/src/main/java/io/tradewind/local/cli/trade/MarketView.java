package io.tradewind.local.cli.trade;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.venue.VenueClient;
import java.time.Clock;
import java.time.Instant;

/**
 * A market at one moment.
 *
 * @param symbol its name
 * @param depth levels a side
 * @param book its levels
 * @param trades its last trades, newest first
 * @param orders the account's open orders there
 * @param at when it was asked for
 */
record MarketView(
        String symbol, int depth, JsonNode book, JsonNode trades, JsonNode orders, Instant at) {

    /** The market as the venue tells it now. */
    public static MarketView of(
            VenueClient venue, String symbol, int depth, int trades, Clock clock) {
        return new MarketView(
                symbol,
                depth,
                venue.book(symbol, depth),
                venue.trades(symbol, trades),
                venue.openOrders(symbol),
                clock.instant());
    }
}
