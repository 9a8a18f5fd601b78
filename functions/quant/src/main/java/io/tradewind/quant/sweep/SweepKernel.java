package io.tradewind.quant.sweep;

import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import java.util.Objects;

/**
 * Computes the rows of a range of a grid and hands each to a consumer. Memory depends on the bars,
 * not on the number of combinations. One instance for each thread; it keeps what it has prepared
 * for the last series and execution, so further ranges of the same sweep begin at once.
 *
 * <p>The rows are those of {@link io.tradewind.quant.backtest.Backtest}. Where only long positions
 * are taken, all-in and without a trailing stop, each combination costs a pass of comparisons and
 * constant work for each trade; under other executions it costs a pass through all bars.
 */
public final class SweepKernel {

    private PriceSeries preparedSeries;
    private Execution preparedExecution;
    private RowComputer computer;

    /**
     * Computes combinations {@code [from, to)} of a grid, in order. Any series and grid are
     * answered, also empty ones; windows longer than the history give rows without trades.
     *
     * @throws IndexOutOfBoundsException where the range is not within the grid
     */
    public void run(
            PriceSeries series,
            Grid grid,
            long from,
            long to,
            Execution execution,
            RowConsumer consumer) {
        Objects.checkFromToIndex(from, to, grid.size());
        prepared(series, execution).run(grid, from, to, consumer);
    }

    /**
     * Computes of combinations {@code [from, to)} what ranks them: the same scores and trades, to
     * the bit, as {@link #run} gives them, without the figures that no score depends on. Where each
     * combination costs work for each trade, drawdowns are half of that.
     *
     * @throws IndexOutOfBoundsException where the range is not within the grid
     */
    public void scores(
            PriceSeries series,
            Grid grid,
            long from,
            long to,
            Execution execution,
            ScoreConsumer consumer) {
        Objects.checkFromToIndex(from, to, grid.size());
        prepared(series, execution).scores(grid, from, to, consumer);
    }

    private RowComputer prepared(PriceSeries series, Execution execution) {
        if (preparedSeries != series || !execution.equals(preparedExecution)) {
            computer = new RowComputer(series, execution);
            preparedSeries = series;
            preparedExecution = execution;
        }
        return computer;
    }
}
