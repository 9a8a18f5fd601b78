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
 * @param rowsLater whether workers store where rows stand, and the rows are computed once more when
 *     the result files are written
 */
public record SweepSpec(
        Grid grid,
        ExecutionSpec execution,
        int minTrades,
        Interval interval,
        Instant from,
        Instant to,
        ValidationSpec validation,
        Boolean rowsLater) {

    /** A sweep of older days asks for nothing beyond the rows, and stores them at once. */
    public SweepSpec {
        validation = validation == null ? ValidationSpec.NONE : validation;
        rowsLater = Boolean.TRUE.equals(rowsLater);
    }

    /** A specification that asks for nothing beyond the rows. */
    public SweepSpec(
            Grid grid,
            ExecutionSpec execution,
            int minTrades,
            Interval interval,
            Instant from,
            Instant to) {
        this(grid, execution, minTrades, interval, from, to, ValidationSpec.NONE, false);
    }
}
