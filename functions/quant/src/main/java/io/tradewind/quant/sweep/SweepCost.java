package io.tradewind.quant.sweep;

import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Strategy;

/** What a sweep costs, for cutting it into chunks of about equal work. */
public final class SweepCost {

    private SweepCost() {}

    /**
     * Estimated time for one combination in nanoseconds, on one thread once warm. An order of
     * magnitude, not a promise.
     */
    public static double nanos(Strategy strategy, int bars, Execution execution) {
        return 500 + 3.0 * bars;
    }
}
