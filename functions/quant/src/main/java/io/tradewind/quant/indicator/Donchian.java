package io.tradewind.quant.indicator;

import java.util.Arrays;

/** Donchian channels: the extremes of the last n bars, the current one included. */
public final class Donchian {

    private Donchian() {}

    /** Fills {@code out} with the highest of the last {@code window} highs, NaN before. */
    public static void fillHighest(double[] highs, int window, double[] out) {
        fill(highs, window, 1, out);
    }

    /** Fills {@code out} with the lowest of the last {@code window} lows, NaN before. */
    public static void fillLowest(double[] lows, int window, double[] out) {
        fill(lows, window, -1, out);
    }

    /** Keeps the bars that can still become the extreme in a queue, so each is touched twice. */
    private static void fill(double[] values, int window, int sign, double[] out) {
        int size = values.length;
        Arrays.fill(out, 0, Math.min(size, window - 1), Double.NaN);
        int[] queue = new int[size];
        int head = 0;
        int tail = 0;
        for (int i = 0; i < size; i++) {
            while (tail > head && sign * values[queue[tail - 1]] <= sign * values[i]) {
                tail--;
            }
            queue[tail++] = i;
            if (queue[head] <= i - window) {
                head++;
            }
            if (i >= window - 1) {
                out[i] = values[queue[head]];
            }
        }
    }
}
