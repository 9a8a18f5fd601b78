package io.tradewind.quant.price;

import java.util.Arrays;

/** Growing columns of bars. Times given must not descend; those of one bar are merged into it. */
final class BarBuilder {

    private static final int INITIAL_CAPACITY = 1024;

    private final Interval interval;
    private int size;
    private long[] epochMillis = new long[INITIAL_CAPACITY];
    private double[] open = new double[INITIAL_CAPACITY];
    private double[] high = new double[INITIAL_CAPACITY];
    private double[] low = new double[INITIAL_CAPACITY];
    private double[] close = new double[INITIAL_CAPACITY];
    private double[] volume = new double[INITIAL_CAPACITY];

    BarBuilder(Interval interval) {
        this.interval = interval;
    }

    int size() {
        return size;
    }

    void addTrade(long millis, double price, double amount) {
        addBar(millis, price, price, price, price, amount);
    }

    void addBar(
            long millis,
            double barOpen,
            double barHigh,
            double barLow,
            double barClose,
            double barVolume) {
        long start = interval.floor(millis);
        if (size > 0 && epochMillis[size - 1] == start) {
            int last = size - 1;
            high[last] = Math.max(high[last], barHigh);
            low[last] = Math.min(low[last], barLow);
            close[last] = barClose;
            volume[last] += barVolume;
            return;
        }
        append(start, barOpen, barHigh, barLow, barClose, barVolume);
    }

    /** Appends a bar as it is, without moving its time to the start of an interval. */
    void append(
            long millis,
            double barOpen,
            double barHigh,
            double barLow,
            double barClose,
            double barVolume) {
        if (size == epochMillis.length) {
            grow();
        }
        epochMillis[size] = millis;
        open[size] = barOpen;
        high[size] = barHigh;
        low[size] = barLow;
        close[size] = barClose;
        volume[size] = barVolume;
        size++;
    }

    long lastMillis() {
        return epochMillis[size - 1];
    }

    long millis(int i) {
        return epochMillis[i];
    }

    void reverse() {
        for (int i = 0, j = size - 1; i < j; i++, j--) {
            long millis = epochMillis[i];
            epochMillis[i] = epochMillis[j];
            epochMillis[j] = millis;
            swap(open, i, j);
            swap(high, i, j);
            swap(low, i, j);
            swap(close, i, j);
            swap(volume, i, j);
        }
    }

    private static void swap(double[] column, int i, int j) {
        double value = column[i];
        column[i] = column[j];
        column[j] = value;
    }

    PriceSeries build() {
        return build(interval);
    }

    PriceSeries build(Interval as) {
        return PriceSeries.trusted(
                as,
                Arrays.copyOf(epochMillis, size),
                Arrays.copyOf(open, size),
                Arrays.copyOf(high, size),
                Arrays.copyOf(low, size),
                Arrays.copyOf(close, size),
                Arrays.copyOf(volume, size));
    }

    private void grow() {
        int capacity = size * 2;
        epochMillis = Arrays.copyOf(epochMillis, capacity);
        open = Arrays.copyOf(open, capacity);
        high = Arrays.copyOf(high, capacity);
        low = Arrays.copyOf(low, capacity);
        close = Arrays.copyOf(close, capacity);
        volume = Arrays.copyOf(volume, capacity);
    }
}
