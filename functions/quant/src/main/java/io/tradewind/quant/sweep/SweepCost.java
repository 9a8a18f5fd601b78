package io.tradewind.quant.sweep;

import io.tradewind.quant.backtest.Segment;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Strategy;
import io.tradewind.quant.validation.WalkForward;

/** What a sweep costs, for cutting it into chunks of about equal work. */
public final class SweepCost {

    private static final double ROW_NANOS = 400;
    private static final double SIMULATED_BAR_NANOS = 10;

    private SweepCost() {}

    /**
     * Estimated time for one combination in nanoseconds: one thread of a current server, once warm.
     * An order of magnitude, not a promise.
     */
    public static double nanos(Strategy strategy, int bars, Execution execution) {
        double segments = execution.hasSplit() ? 2 : 1;
        double perBar = signalNanos(strategy);
        if (!SegmentWalk.isByTrade(execution)) {
            perBar += SIMULATED_BAR_NANOS;
        }
        return ROW_NANOS * segments + perBar * bars;
    }

    /** As {@link #nanos}, for finding the best of each walk-forward window beside the rows. */
    public static double walkNanos(
            Strategy strategy, int bars, Execution execution, WalkForward walk) {
        Segment all = new Segment(0, bars, 1, 0, 0);
        double share = execution.hasSplit() ? execution.split() : 1;
        double train = 0;
        for (WalkForward.Window window : walk.over(all)) {
            train += window.testFrom() - window.trainFrom();
        }
        double perBar = SegmentWalk.isByTrade(execution) ? 0 : SIMULATED_BAR_NANOS;
        double signals = signalNanos(strategy);
        return ROW_NANOS * walk.windows() + signals * bars + (perBar + signals) * train * share;
    }

    /** Time for a bar of signals and, in proportion to them, of trades. */
    private static double signalNanos(Strategy strategy) {
        return switch (strategy) {
            case RSI -> 0.4;
            case SMA, EMA -> 0.6;
            case BOLLINGER, DONCHIAN -> 1.0;
            case MACD -> 1.5;
        };
    }
}
