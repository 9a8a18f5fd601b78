package io.tradewind.quant.indicator;

import java.util.Arrays;

/**
 * Wilder's indicators (New Concepts in Technical Trading Systems, 1978). Both begin on bar n: as
 * the mean over the first n changes, and {@code m ← (m (n − 1) + x) / n} from there on.
 */
public final class Wilder {

    private static final double NEUTRAL = 50;

    private Wilder() {}

    /**
     * Fills {@code out} with the relative strength index, 0 to 100. Where there was no change at
     * all it is 50: neither side is stronger.
     */
    public static void fillRsi(double[] closes, int period, double[] out) {
        int size = closes.length;
        Arrays.fill(out, 0, Math.min(size, period), Double.NaN);
        double gain = 0;
        double loss = 0;
        for (int i = 1; i < size; i++) {
            double change = closes[i] - closes[i - 1];
            double up = Math.max(change, 0);
            double down = Math.max(-change, 0);
            if (i < period) {
                gain += up;
                loss += down;
                continue;
            }
            gain = i == period ? (gain + up) / period : (gain * (period - 1) + up) / period;
            loss = i == period ? (loss + down) / period : (loss * (period - 1) + down) / period;
            out[i] = gain + loss > 0 ? 100 * gain / (gain + loss) : NEUTRAL;
        }
    }

    /**
     * Fills {@code out} with the average true range in units of price. The first bar, which has no
     * close before it, is left out.
     */
    public static void fillAtr(
            double[] highs, double[] lows, double[] closes, int period, double[] out) {
        int size = closes.length;
        Arrays.fill(out, 0, Math.min(size, period), Double.NaN);
        double mean = 0;
        for (int i = 1; i < size; i++) {
            double top = Math.max(highs[i], closes[i - 1]);
            double bottom = Math.min(lows[i], closes[i - 1]);
            double range = top - bottom;
            if (i < period) {
                mean += range;
                continue;
            }
            mean = i == period ? (mean + range) / period : (mean * (period - 1) + range) / period;
            out[i] = mean;
        }
    }
}
