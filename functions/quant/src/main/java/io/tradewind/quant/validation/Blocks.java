package io.tradewind.quant.validation;

import java.util.Optional;

/**
 * The equal blocks of bars that cross-validation recombines. The bars before the first block, fewer
 * than there are blocks, are left out: indicators warm up there.
 *
 * @param count even, at most {@link #COUNT_MAX}
 * @param bars of each block
 * @param skipped bars before the first block
 */
public record Blocks(int count, int bars, int skipped) {

    /** Blocks of a history that is long enough. */
    public static final int COUNT_MAX = 16;

    /** Fewest blocks that say anything: six ways to halve them. */
    public static final int COUNT_MIN = 4;

    /** Shortest block; a shorter history gets fewer blocks. */
    public static final int BARS_MIN = 10;

    /** Fewest bars that can be cut. */
    public static final int HISTORY_MIN = COUNT_MIN * BARS_MIN;

    /** Blocks of so many bars; none below {@link #HISTORY_MIN}. */
    public static Optional<Blocks> of(int bars) {
        int count = Math.min(COUNT_MAX, bars / BARS_MIN / 2 * 2);
        return count < COUNT_MIN
                ? Optional.empty()
                : Optional.of(new Blocks(count, bars / count, bars % count));
    }

    /** Sums of the returns of each block, and behind them the sums of their squares. */
    public double[] sums(double[] returns) {
        if (returns.length != skipped + count * bars) {
            throw new IllegalArgumentException(returns.length + " returns do not fill " + this);
        }
        double[] sums = new double[2 * count];
        for (int block = 0; block < count; block++) {
            int first = skipped + block * bars;
            for (int bar = first; bar < first + bars; bar++) {
                sums[block] += returns[bar];
                sums[count + block] += returns[bar] * returns[bar];
            }
        }
        return sums;
    }
}
