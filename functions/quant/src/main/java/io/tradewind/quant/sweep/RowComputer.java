package io.tradewind.quant.sweep;

import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.quant.backtest.RowFigures;
import io.tradewind.quant.backtest.Segment;
import io.tradewind.quant.backtest.Simulation;
import io.tradewind.quant.backtest.Tally;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.signal.MacdSignals;
import io.tradewind.quant.signal.SignalSource;
import io.tradewind.quant.signal.Signals;
import io.tradewind.quant.strategy.Direction;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.quant.strategy.Sizing;
import io.tradewind.quant.strategy.Strategy;

/** What is prepared for one series under one execution, and the way from combination to row. */
final class RowComputer {

    private final SignalSource source;
    private final Segment inSample;
    private final Segment outOfSample;
    private final boolean split;
    private final PositionEvents events;
    private final TradeWalk walk;
    private final Simulation simulation;
    private final Signals[] signals = new Signals[MacdSignals.LANES];
    private final Parameters[] parameters = new Parameters[MacdSignals.LANES];
    private final Tally tally = new Tally();
    private final double[] row;

    RowComputer(PriceSeries series, Execution execution) {
        source = new SignalSource(series, execution);
        inSample = Segment.inSample(series, execution);
        outOfSample = Segment.outOfSample(series, execution);
        split = execution.hasSplit();
        row = new double[ResultColumn.of(execution).size()];
        boolean byTrade = isByTrade(execution);
        events = byTrade ? new PositionEvents(series.size()) : null;
        walk = byTrade ? new TradeWalk(series, execution) : null;
        simulation = byTrade ? null : new Simulation(series, execution);
        for (int lane = 0; lane < signals.length; lane++) {
            signals[lane] = source.newSignals();
        }
    }

    /** Whether trades multiply the equity and nothing but signals ends them. */
    static boolean isByTrade(Execution execution) {
        return execution.direction() == Direction.LONG
                && execution.sizing() == Sizing.ALL_IN
                && execution.trailingStop().isEmpty();
    }

    void run(Grid grid, long from, long to, RowConsumer consumer) {
        int lanes = grid.strategy() == Strategy.MACD ? MacdSignals.LANES : 1;
        GridCursor cursor = new GridCursor(grid, from);
        long index = from;
        while (index < to) {
            int count = 0;
            while (count < lanes && index + count < to) {
                if (count > 0 && cursor.fast() != parameters[0].fast()) {
                    break;
                }
                parameters[count++] = cursor.next();
            }
            if (grid.strategy() == Strategy.MACD) {
                source.fillMacd(parameters, signals, count);
            } else {
                source.fill(grid.strategy(), parameters[0], signals[0]);
            }
            for (int lane = 0; lane < count; lane++) {
                compute(parameters[lane], signals[lane]);
                consumer.accept(index++, row);
            }
        }
    }

    private void compute(Parameters combination, Signals found) {
        RowFigures.writeParameters(combination, row);
        tally(found, inSample);
        RowFigures.write(tally, inSample, row);
        if (split) {
            tally(found, outOfSample);
            RowFigures.writeOutOfSample(tally, outOfSample, row);
        }
    }

    private void tally(Signals found, Segment segment) {
        if (walk == null) {
            simulation.run(found, segment, tally);
        } else {
            events.find(found, segment.from(), segment.to());
            walk.run(events, segment, tally);
        }
    }
}
