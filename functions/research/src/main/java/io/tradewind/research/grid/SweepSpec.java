package io.tradewind.research.grid;

import io.tradewind.quant.price.Interval;
import io.tradewind.quant.strategy.Grid;
import java.time.Instant;

/**
 * What a worker needs to know of a sweep beside its chunk.
 *
 * @param grid all combinations, of which a chunk is a range
 * @param minTrades rows with fewer trades rank after all others
 * @param interval of the bars to test on
 * @param from first instant of the bars, or null
 * @param to instant after the bars, or null
 * @param validation what to find out about the best results; nothing where null
 */
public record SweepSpec(
        Grid grid,
        ExecutionSpec execution,
        int minTrades,
        Interval interval,
        Instant from,
        Instant to,
        ValidationSpec validation) {

    /** A sweep of older days asks for nothing beyond the rows. */
    public SweepSpec {
        validation = validation == null ? ValidationSpec.NONE : validation;
    }

    /** A specification that asks for nothing beyond the rows. */
    public SweepSpec(
            Grid grid,
            ExecutionSpec execution,
            int minTrades,
            Interval interval,
            Instant from,
            Instant to) {
        this(grid, execution, minTrades, interval, from, to, ValidationSpec.NONE);
    }
}
