package io.tradewind.quant.indicator;

import java.util.Arrays;

/** Bollinger bands (Bollinger on Bollinger Bands, 2001), with the population deviation. */
public final class Bollinger {

    private Bollinger() {}

    /**
     * Fills {@code out} with the deviations of the last {@code window} closes from their mean,
     * {@code √(Σ(x − mean)² / n)}; exactly 0 where they are equal, NaN before a full window.
     *
     * @param means simple means over the same window
     */
    public static void fillDeviations(double[] closes, double[] means, int window, double[] out) {
        int size = closes.length;
        Arrays.fill(out, 0, Math.min(size, window - 1), Double.NaN);
        for (int end = window - 1; end < size; end++) {
            double mean = means[end];
            double squares = 0;
            for (int i = end - window + 1; i <= end; i++) {
                double difference = closes[i] - mean;
                squares = Math.fma(difference, difference, squares);
            }
            out[end] = Math.sqrt(squares / window);
        }
    }

    /** A band: mean plus {@code width} deviations; the lower one by a negative width. */
    public static double band(double mean, double deviation, double width) {
        return Math.fma(width, deviation, mean);
    }
}
