package io.tradewind.quant.strategy;

/**
 * An exit beside the strategy's own. A long position is left when a close lies below the highest
 * close since the bar of entry, less {@code atrMultiple} times Wilder's average true range of
 * {@code atrPeriod} bars; a short one when a close lies above the lowest close plus as much. The
 * stop rests while the range is not defined yet. After it, that side is not entered again before
 * its entry condition has been seen false.
 *
 * @param atrPeriod bars, 1 to 500
 * @param atrMultiple finite and positive
 */
public record TrailingStop(int atrPeriod, double atrMultiple) {

    /** Checks both ranges. */
    public TrailingStop {
        Limits.check("atr_period", atrPeriod, 1, Grid.PERIOD_MAX);
        if (!Double.isFinite(atrMultiple) || atrMultiple <= 0) {
            throw new IllegalArgumentException("atr_multiple must be positive");
        }
    }
}
