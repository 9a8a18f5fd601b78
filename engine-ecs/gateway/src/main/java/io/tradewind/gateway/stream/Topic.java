package io.tradewind.gateway.stream;

/** Something that can be subscribed to; {@link Topics} makes them. */
public sealed interface Topic {

    /** What tells it from every other topic of every account. */
    String key();

    /** A book to a depth, in Bybit's words. */
    record VenueBook(String key, int symbol, int depth) implements Topic {}

    /** A tape, in Bybit's words. */
    record VenueTape(String key, int symbol) implements Topic {}

    /** The last 24 hours. */
    record Tickers(String key, int symbol) implements Topic {}

    /** Candles. */
    record Candles(String key, int symbol, String interval) implements Topic {}

    /** What happens to an account, in Bybit's words. */
    record VenueAccount(String key, long account, String text) implements Topic {}

    /** A book, in the platform's words. */
    record PlatformBook(String key, int symbol) implements Topic {}

    /** A tape, in the platform's words. */
    record PlatformTape(String key, int symbol) implements Topic {}

    /** An account's orders and fills, in the platform's words. */
    record PlatformOrders(String key, long account) implements Topic {}
}
