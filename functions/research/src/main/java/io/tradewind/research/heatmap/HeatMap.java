package io.tradewind.research.heatmap;

import java.util.List;
import java.util.UUID;

/**
 * One figure over two parameters of a ticker's rows.
 *
 * @param x parameter of the columns, {@code y} of the rows
 * @param xValues values of x, ascending; the columns of each row
 * @param yValues values of y, ascending; the rows
 * @param cells of each y value, for each x value: the figure to twelve digits, or null where no
 *     combination has it
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier to JSON, never compared
public record HeatMap(
        UUID sweepRunId,
        String ticker,
        String x,
        String y,
        String metric,
        String aggregate,
        int[] xValues,
        int[] yValues,
        List<List<Number>> cells) {

    /** Most cells of one answer, which they keep below five megabytes. */
    public static final int CELLS_MAX = 250_000;

    /** Most rows of a ticker that are read for one answer. */
    public static final long ROWS_MAX = 1_000_000;
}
