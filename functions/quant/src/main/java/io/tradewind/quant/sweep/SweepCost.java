package io.tradewind.quant.sweep;

import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Strategy;

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
        if (!RowComputer.isByTrade(execution)) {
            perBar += SIMULATED_BAR_NANOS;
        }
        return ROW_NANOS * segments + perBar * bars;
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
