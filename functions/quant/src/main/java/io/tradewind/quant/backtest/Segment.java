package io.tradewind.quant.backtest;

import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;

/**
 * The bars {@code [from, to)} of a series that figures are measured on, and what does not depend on
 * the combination.
 *
 * @param from first bar
 * @param to bar after the last one; may equal {@code from}
 * @param barsPerYear annualisation
 * @param elapsedMillis from the start of the first bar to the end of the last one
 * @param hold return of buying the first close and holding to the last, without fees; 0 where there
 *     are no bars
 */
public record Segment(int from, int to, double barsPerYear, long elapsedMillis, double hold) {

    static final double DAY_MILLIS = 86_400_000.0;
    private static final double MONTH_DAYS = 30.4375;

    /** The bars {@code [from, to)} under an execution's annualisation. */
    public static Segment of(PriceSeries series, Execution execution, int from, int to) {
        double barsPerYear = execution.barsPerYear(series.interval());
        if (from >= to) {
            return new Segment(from, from, barsPerYear, 0, 0);
        }
        long elapsed =
                series.epochMillis(to - 1) - series.epochMillis(from) + series.interval().millis();
        double hold = series.close(to - 1) / series.close(from) - 1;
        return new Segment(from, to, barsPerYear, elapsed, Tally.significant(hold));
    }

    /** The measured part: all bars, or with a split the first {@code floor(bars · split)}, ≥ 1. */
    public static Segment inSample(PriceSeries series, Execution execution) {
        return of(series, execution, 0, splitBar(series, execution));
    }

    /** The rest after {@link #inSample}; without bars where there is no split. */
    public static Segment outOfSample(PriceSeries series, Execution execution) {
        return of(series, execution, splitBar(series, execution), series.size());
    }

    private static int splitBar(PriceSeries series, Execution execution) {
        int bars = series.size();
        if (!execution.hasSplit()) {
            return bars;
        }
        return Math.min(bars, Math.max(1, (int) Math.floor(bars * execution.split())));
    }

    /** Number of bars. */
    public int bars() {
        return to - from;
    }

    /** Elapsed time in days. */
    public double days() {
        return elapsedMillis / DAY_MILLIS;
    }

    /** Elapsed time in months of 30.4375 days, a twelfth of 365.25. */
    public double months() {
        return days() / MONTH_DAYS;
    }
}
