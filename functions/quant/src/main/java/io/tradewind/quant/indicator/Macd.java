package io.tradewind.quant.indicator;

import io.tradewind.quant.strategy.EmaSeed;
import java.util.Arrays;

/**
 * Moving average convergence/divergence: line = fast − slow exponential mean, and the line's own
 * exponential mean as signal (Appel, 1979). Seeded by first values, all three begin on bar 0.
 * Seeded by simple means they begin as in TA-Lib: fast and slow both on bar {@code slow − 1}, the
 * signal {@code signal − 1} bars later.
 */
public final class Macd {

    private Macd() {}

    /** Fills {@code out} with the fast mean as the line takes it. */
    public static void fillFast(
            double[] closes, SimpleMeans means, int fast, int slow, EmaSeed seed, double[] out) {
        if (seed == EmaSeed.FIRST_VALUE) {
            ExponentialMeans.fill(closes, means, fast, seed, out);
        } else {
            ExponentialMeans.fillFrom(closes, slow - 1, means, fast, out);
        }
    }

    /** First bar on which the signal is defined. */
    public static int firstBar(int slow, int signal, EmaSeed seed) {
        return seed == EmaSeed.SMA ? slow + signal - 2 : 0;
    }

    /**
     * The signal's first value.
     *
     * @param line from bar {@code firstBar − signal + 1} on, or bar 0
     */
    public static double seed(double[] line, int firstBar, int signal, EmaSeed seed) {
        if (seed == EmaSeed.FIRST_VALUE) {
            return line[firstBar];
        }
        double sum = 0;
        for (int i = firstBar - signal + 1; i <= firstBar; i++) {
            sum += line[i];
        }
        return sum / signal;
    }

    /** Fills {@code size} bars of {@code signalLine} from a line, NaN where not defined yet. */
    public static void fillSignal(
            double[] line, int size, int slow, int signal, EmaSeed seed, double[] signalLine) {
        int first = firstBar(slow, signal, seed);
        Arrays.fill(signalLine, 0, Math.min(size, first), Double.NaN);
        if (first < size) {
            double value = seed(line, first, signal, seed);
            ExponentialMeans.recur(
                    line, size, first, value, ExponentialMeans.alpha(signal), signalLine);
        }
    }
}
