package io.tradewind.quant.sweep;

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

/**
 * Runs single combinations bar by bar over parts of one series: returns, and equity, which the rows
 * of a sweep do not have. What is prepared is shared between combinations. Owned by one thread.
 */
public final class TrialReturns {

    private final SignalSource source;
    private final Signals signals;
    private final Simulation simulation;
    private final Strategy strategy;

    /** Prepares a series for the combinations of a strategy. */
    public TrialReturns(PriceSeries series, Strategy strategy, Execution execution) {
        this.source = new SignalSource(series, execution);
        this.signals = source.newSignals();
        this.simulation = new Simulation(series, execution);
        this.strategy = strategy;
    }

    /** Returns of the segment's bars under one combination. */
    public double[] returns(Parameters parameters, Segment segment) {
        run(parameters, segment, new Tally());
        return simulation.returns(segment);
    }

    /** As {@link #returns}, of the combination at an index of a grid. */
    public double[] returns(Grid grid, long index, Segment segment) {
        return returns(grid.at(index), segment);
    }

    /** Tallies the segment under one combination and answers the equity at its closes. */
    public double[] run(Parameters parameters, Segment segment, Tally tally) {
        source.fill(strategy, parameters, signals);
        simulation.run(signals, segment, tally);
        return simulation.equity(segment);
    }
}
