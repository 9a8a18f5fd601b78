package io.tradewind.research.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds where the rows of a page lie: counts through a sweep's order until the page is full. Memory
 * is the page and a number for each chunk, however far the page reaches.
 */
public final class RowPlaces {

    /** Instead of a ticker: rows of all of them. */
    public static final int ALL_TICKERS = -1;

    /**
     * Where one row lies.
     *
     * @param chunk index of its chunk
     * @param row its place in the chunk, from 0
     */
    public record Place(int chunk, long row, long rank, long rankForTicker) {}

    private final int[] tickers;
    private final int ticker;
    private final long offset;
    private final int count;
    private final long[] rowsOfChunk;
    private final long[] rowsOfTicker;
    private final List<Place> places;
    private long rank;

    private RowPlaces(int[] tickers, int ticker, long offset, int count) {
        this.tickers = tickers;
        this.ticker = ticker;
        this.offset = offset;
        this.count = count;
        this.rowsOfChunk = new long[tickers.length];
        this.rowsOfTicker = new long[tickers.length];
        this.places = new ArrayList<>(count);
    }

    /**
     * Places of a sweep of a single chunk, which is the ranking itself.
     *
     * @param offset rows to skip
     */
    public static List<Place> ofOneChunk(long offset, int count) {
        List<Place> places = new ArrayList<>(count);
        for (long row = offset; row < offset + count; row++) {
            places.add(new Place(0, row, row + 1, row + 1));
        }
        return places;
    }

    /**
     * Places of a sweep of several chunks.
     *
     * @param order reads the sweep's {@link OrderFile}
     * @param tickers index of each chunk's ticker
     * @param rows of the whole sweep
     * @param ticker whose rows are wanted, or {@link #ALL_TICKERS}
     * @param offset rows to skip
     * @param count rows wanted, at least 1; there must be as many
     */
    public static List<Place> of(
            RangeReader order, int[] tickers, long rows, int ticker, long offset, int count) {
        RowPlaces found = new RowPlaces(tickers, ticker, offset, count);
        OrderFile.scan(order, tickers.length, rows, found::next);
        if (found.places.size() != count) {
            throw new IllegalStateException(
                    "the order has %d of %d rows after %d"
                            .formatted(found.places.size(), count, offset));
        }
        return found.places;
    }

    private boolean next(int chunk) {
        if (chunk >= tickers.length) {
            throw new IllegalStateException("chunk " + chunk + " is none of " + tickers.length);
        }
        rank++;
        long row = rowsOfChunk[chunk]++;
        long rankForTicker = ++rowsOfTicker[tickers[chunk]];
        if (ticker != ALL_TICKERS && ticker != tickers[chunk]) {
            return true;
        }
        if ((ticker == ALL_TICKERS ? rank : rankForTicker) > offset) {
            places.add(new Place(chunk, row, rank, rankForTicker));
        }
        return places.size() < count;
    }
}
