package io.tradewind.quant.indicator;

import io.tradewind.quant.strategy.EmaSeed;
import java.util.Arrays;

/**
 * Exponential means, {@code m ← m + α (x − m)}, in this form and fused, so that a constant stays
 * exactly what it is.
 */
public final class ExponentialMeans {

    private ExponentialMeans() {}

    /** α of the usual exponential mean of n bars, {@code 2 / (n + 1)}. */
    public static double alpha(int window) {
        return 2.0 / (window + 1);
    }

    /** One step of the recursion. */
    public static double next(double mean, double alpha, double value) {
        return Math.fma(alpha, value - mean, mean);
    }

    /**
     * Fills {@code out} with the means of {@code values}: from bar 0 on, or from bar {@code window
     * − 1} on where the seed is the mean of the first values; NaN before.
     *
     * @param means simple means of the same values, for the seed
     */
    public static void fill(
            double[] values, SimpleMeans means, int window, EmaSeed seed, double[] out) {
        if (seed == EmaSeed.SMA) {
            fillFrom(values, window - 1, means, window, out);
        } else {
            fillFrom(values, 0, means, 1, out, alpha(window));
        }
    }

    /** Means of {@code window} bars that begin on bar {@code first} as a simple mean. */
    static void fillFrom(double[] values, int first, SimpleMeans means, int window, double[] out) {
        fillFrom(values, first, means, window, out, alpha(window));
    }

    private static void fillFrom(
            double[] values,
            int first,
            SimpleMeans means,
            int seedWindow,
            double[] out,
            double alpha) {
        int size = values.length;
        Arrays.fill(out, 0, Math.min(size, first), Double.NaN);
        if (first >= size) {
            return;
        }
        double mean = seedWindow == 1 ? values[first] : means.at(first, seedWindow);
        recur(values, size, first, mean, alpha, out);
    }

    /** Puts {@code seed} on bar {@code first} and goes on from there to before {@code size}. */
    static void recur(
            double[] values, int size, int first, double seed, double alpha, double[] out) {
        double mean = seed;
        out[first] = mean;
        for (int i = first + 1; i < size; i++) {
            mean = next(mean, alpha, values[i]);
            out[i] = mean;
        }
    }
}
