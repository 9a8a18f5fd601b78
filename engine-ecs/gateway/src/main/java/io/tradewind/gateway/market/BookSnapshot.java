package io.tradewind.gateway.market;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The top of a book.
 *
 * @param instrument whose
 * @param update the number of the last change in it
 * @param sequence the last event's number, across all symbols
 * @param time of the last change, in milliseconds since 1970
 * @param bids best first
 * @param asks best first
 */
public record BookSnapshot(
        Instrument instrument,
        long update,
        long sequence,
        long time,
        List<Level> bids,
        List<Level> asks) {

    /** Levels of a side that the checksum covers. */
    public static final int CHECKSUM_LEVELS = 10;

    /**
     * CRC32 over the top ten levels: for each rank the bid's price and quantity, then the ask's, as
     * the texts that clients are sent, all joined by colons; a side that has ended is left out.
     */
    public long checksum() {
        StringBuilder text = new StringBuilder(256);
        for (int i = 0; i < CHECKSUM_LEVELS; i++) {
            append(text, bids, i);
            append(text, asks, i);
        }
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private void append(StringBuilder text, List<Level> side, int rank) {
        if (rank < side.size()) {
            Level level = side.get(rank);
            text.append(text.isEmpty() ? "" : ":")
                    .append(instrument.price(level.price()))
                    .append(':')
                    .append(instrument.quantity(level.quantity()));
        }
    }
}
