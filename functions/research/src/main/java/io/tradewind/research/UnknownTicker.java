package io.tradewind.research;

import java.util.List;

/**
 * A ticker without prices.
 *
 * @param nearest known tickers that may have been meant, nearest first; empty where none is stored
 * @param reason the same in a sentence
 */
public record UnknownTicker(String ticker, List<String> nearest, String reason) {

    /** Says which known tickers are near. */
    public static UnknownTicker of(String ticker, List<String> nearest) {
        String reason =
                nearest.isEmpty()
                        ? "No prices are stored for " + ticker + ", nor for any other ticker"
                        : "No prices are stored for "
                                + ticker
                                + "; the nearest known are "
                                + String.join(", ", nearest);
        return new UnknownTicker(ticker, List.copyOf(nearest), reason);
    }
}
