package io.tradewind.research.rows;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the rows that the database is to hold: the best of the sweep, and the best of each ticker,
 * so that a ticker whose rows all rank far below the others still has results.
 */
public final class TopRows implements RankedRows {

    /** Rows of the sweep that are kept. */
    public static final int RANKED_MAX = 100;

    /** Rows of each ticker that are kept, whatever their place in the sweep. */
    public static final int RANKED_PER_TICKER = 10;

    /**
     * One kept row.
     *
     * @param ticker index of the ticker
     * @param values the row's columns
     */
    @SuppressWarnings("ArrayRecordComponent") // a carrier inside this module, never compared
    public record Kept(int ticker, double[] values, long rank, long rankForTicker) {}

    private final int columns;
    private final List<Kept> rows = new ArrayList<>();

    /** Keeps rows of that many columns. */
    public TopRows(RowLayout layout) {
        this.columns = layout.columns();
    }

    @Override
    public void accept(
            int chunk, int ticker, double[] values, int offset, long rank, long rankForTicker) {
        if (rank <= RANKED_MAX || rankForTicker <= RANKED_PER_TICKER) {
            double[] copy = new double[columns];
            System.arraycopy(values, offset, copy, 0, columns);
            rows.add(new Kept(ticker, copy, rank, rankForTicker));
        }
    }

    /** The kept rows in ranking order. */
    public List<Kept> rows() {
        return rows;
    }
}
