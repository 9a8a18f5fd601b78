package io.tradewind.quant.sweep;

import io.tradewind.quant.backtest.Segment;
import io.tradewind.quant.backtest.Simulation;
import io.tradewind.quant.backtest.Tally;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.signal.Signals;
import io.tradewind.quant.strategy.Direction;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Sizing;

/**
 * Adds up what signals make of a segment: trade by trade where the execution allows it, bar by bar
 * otherwise. Scratch of one thread.
 */
final class SegmentWalk {

    private final PositionEvents events;
    private final TradeWalk walk;
    private final Simulation simulation;

    SegmentWalk(PriceSeries series, Execution execution) {
        boolean byTrade = isByTrade(execution);
        events = byTrade ? new PositionEvents(series.size()) : null;
        walk = byTrade ? new TradeWalk(series, execution) : null;
        simulation = byTrade ? null : new Simulation(series, execution);
    }

    /** Whether trades multiply the equity and nothing but signals ends them. */
    static boolean isByTrade(Execution execution) {
        return execution.direction() == Direction.LONG
                && execution.sizing() == Sizing.ALL_IN
                && execution.trailingStop().isEmpty();
    }

    void run(Signals signals, Segment segment, Tally tally) {
        if (walk == null) {
            simulation.run(signals, segment, tally);
        } else {
            events.find(signals, segment.from(), segment.to());
            walk.run(events, segment, tally);
        }
    }

    /** As {@link #run}; drawdowns may be missing, as no score depends on them. */
    void runTrades(Signals signals, Segment segment, Tally tally) {
        if (walk == null) {
            simulation.run(signals, segment, tally);
        } else {
            events.find(signals, segment.from(), segment.to());
            walk.runTrades(events, segment, tally);
        }
    }
}
