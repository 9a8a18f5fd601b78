package io.tradewind.gateway.market;

import java.util.List;

/**
 * What a batch of the log changed in a book.
 *
 * @param instrument whose book
 * @param update its number: one more than that of the change before
 * @param sequence the last event's number, across all symbols
 * @param time the engine's, in milliseconds since 1970
 * @param bids levels that show another quantity now
 * @param asks likewise
 */
public record BookChange(
        Instrument instrument,
        long update,
        long sequence,
        long time,
        List<Level> bids,
        List<Level> asks) {}
