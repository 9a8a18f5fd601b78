package io.tradewind.quant.sweep;

import io.tradewind.quant.backtest.ResultColumn;
import java.util.Comparator;

/**
 * Ranks the rows of a sweep, best first: rows with at least {@code minTrades} trades before all
 * others, then by score, descending, then by fast, slow and signal period, ascending. A total order
 * over the rows of one grid.
 */
public record RowOrder(int minTrades) implements Comparator<double[]> {

    @Override
    public int compare(double[] first, double[] second) {
        int eligible = Boolean.compare(isEligible(second), isEligible(first));
        if (eligible != 0) {
            return eligible;
        }
        int score = Double.compare(ResultColumn.SCORE.of(second), ResultColumn.SCORE.of(first));
        if (score != 0) {
            return score;
        }
        int fast = compare(ResultColumn.FAST_PERIOD, first, second);
        if (fast != 0) {
            return fast;
        }
        int slow = compare(ResultColumn.SLOW_PERIOD, first, second);
        return slow != 0 ? slow : compare(ResultColumn.SIGNAL_PERIOD, first, second);
    }

    /** Whether a row has enough trades to rank before those that do not. */
    public boolean isEligible(double[] row) {
        return ResultColumn.TOTAL_TRADES.of(row) >= minTrades;
    }

    private static int compare(ResultColumn column, double[] first, double[] second) {
        return Double.compare(column.of(first), column.of(second));
    }
}
