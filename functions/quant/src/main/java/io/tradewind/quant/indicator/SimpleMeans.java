package io.tradewind.quant.indicator;

import java.util.Arrays;

/**
 * Simple means of one column over any window, from running sums, exact to the last bit: means that
 * are mathematically equal are equal doubles, so a constant price gives no crossing.
 *
 * <p>Prices are decimals. Where all values have at most {@value #DECIMALS_MAX} decimals and their
 * sums fit, they are summed as whole ticks, and one correctly rounded division gives the mean of
 * the decimals. Other values are summed in double-double arithmetic (Dekker, Numerische Mathematik
 * 18, 1971), and the quotient is corrected by its remainder.
 */
public final class SimpleMeans {

    private static final int DECIMALS_MAX = 12;
    private static final int WINDOW_MAX = 500;
    private static final double EXACT_MAX = 0x1p53;

    private final int size;
    private final double ticksPerUnit;
    private final long[] ticks;
    private final double[] high;
    private final double[] low;

    /** Running sums over positive values. */
    public SimpleMeans(double[] values) {
        size = values.length;
        ticksPerUnit = ticksPerUnit(values);
        if (ticksPerUnit > 0) {
            ticks = new long[size + 1];
            high = new double[0];
            low = high;
            for (int i = 0; i < size; i++) {
                ticks[i + 1] = ticks[i] + (long) Math.rint(values[i] * ticksPerUnit);
            }
        } else {
            ticks = new long[0];
            high = new double[size + 1];
            low = new double[size + 1];
            sumDoubleDouble(values);
        }
    }

    /** The power of ten that makes all values whole, or 0 where none does exactly. */
    private static double ticksPerUnit(double[] values) {
        double scale = 1;
        for (int decimals = 0; decimals <= DECIMALS_MAX; decimals++, scale *= 10) {
            if (isWhole(values, scale)) {
                return scale;
            }
        }
        return 0;
    }

    private static boolean isWhole(double[] values, double scale) {
        for (double value : values) {
            double whole = Math.rint(value * scale);
            if (whole * WINDOW_MAX >= EXACT_MAX || whole / scale != value) {
                return false;
            }
        }
        return WINDOW_MAX * scale < EXACT_MAX;
    }

    private void sumDoubleDouble(double[] values) {
        double sum = 0;
        double rest = 0;
        for (int i = 0; i < size; i++) {
            double next = sum + values[i];
            double shadow = next - sum;
            rest += (sum - (next - shadow)) + (values[i] - shadow);
            sum = next + rest;
            rest -= sum - next;
            high[i + 1] = sum;
            low[i + 1] = rest;
        }
    }

    /**
     * Fills {@code out} with the means over {@code window} bars, NaN before the first full window.
     *
     * @param window 1 to 500; may exceed the history, which leaves nothing defined
     * @param out at least as long as the column
     */
    public void fill(int window, double[] out) {
        if (window < 1 || window > WINDOW_MAX) {
            throw new IllegalArgumentException("window must be from 1 to " + WINDOW_MAX);
        }
        Arrays.fill(out, 0, Math.min(size, window - 1), Double.NaN);
        if (ticksPerUnit > 0) {
            double divisor = window * ticksPerUnit;
            for (int i = window; i <= size; i++) {
                out[i - 1] = (ticks[i] - ticks[i - window]) / divisor;
            }
            return;
        }
        for (int i = window; i <= size; i++) {
            out[i - 1] = mean(i, window);
        }
    }

    /** The mean over the {@code window} bars that end with {@code bar}, a full window. */
    public double at(int bar, int window) {
        if (ticksPerUnit > 0) {
            return (ticks[bar + 1] - ticks[bar + 1 - window]) / (window * ticksPerUnit);
        }
        return mean(bar + 1, window);
    }

    private double mean(int end, int window) {
        double left = high[end];
        double right = high[end - window];
        double sum = left - right;
        double shadow = sum - left;
        double rest = (left - (sum - shadow)) - (right + shadow);
        rest += low[end] - low[end - window];
        double quotient = sum / window;
        return quotient + (Math.fma(-quotient, window, sum) + rest) / window;
    }
}
