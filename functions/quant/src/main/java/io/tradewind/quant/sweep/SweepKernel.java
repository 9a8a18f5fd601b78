package io.tradewind.quant.sweep;

import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.quant.backtest.RowFigures;
import io.tradewind.quant.backtest.Segment;
import io.tradewind.quant.backtest.Simulation;
import io.tradewind.quant.backtest.Tally;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.signal.SignalSource;
import io.tradewind.quant.signal.Signals;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.quant.strategy.Strategy;
import java.util.Objects;

/**
 * Computes the rows of a range of a grid and hands each to a consumer. Memory depends on the bars,
 * not on the number of combinations. One instance for each thread; it keeps what it has prepared
 * for the last series and execution, so further ranges of the same sweep begin at once.
 */
public final class SweepKernel {

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
        SignalSource source = new SignalSource(series, execution);
        Signals signals = source.newSignals();
        Simulation simulation = new Simulation(series, execution);
        Tally tally = new Tally();
        double[] row = new double[ResultColumn.of(execution).size()];
        for (long index = from; index < to; index++) {
            Parameters parameters = grid.at(index);
            source.fill(grid.strategy(), parameters, signals);
            RowFigures.writeParameters(parameters, row);
            Segment segment = Segment.inSample(series, execution);
            simulation.run(signals, segment, tally);
            RowFigures.write(tally, segment, row);
            if (execution.hasSplit()) {
                Segment rest = Segment.outOfSample(series, execution);
                simulation.run(signals, rest, tally);
                RowFigures.writeOutOfSample(tally, rest, row);
            }
            consumer.accept(index, row);
        }
    }

    /**
     * Estimated time for one combination in nanoseconds, on one thread once warm, for cutting a
     * sweep into chunks of about equal work. An order of magnitude, not a promise.
     */
    public static double cost(Strategy strategy, int bars, Execution execution) {
        return 500 + 3.0 * bars;
    }
}
