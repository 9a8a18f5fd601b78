package io.tradewind.quant.price;

import java.time.Instant;
import java.util.Arrays;

/**
 * Bars of one instrument at one interval, in columns. Immutable. Timestamps are bar starts in
 * milliseconds since the epoch and strictly ascend; prices are finite and positive with low ≤ open,
 * close ≤ high; volumes are finite and not negative. Bars may be missing (closed markets, minutes
 * without a trade). A series may be empty, as a slice of another one is.
 */
public final class PriceSeries {

    private final Interval interval;
    private final long[] epochMillis;
    private final double[] open;
    private final double[] high;
    private final double[] low;
    private final double[] close;
    private final double[] volume;

    private PriceSeries(
            Interval interval,
            long[] epochMillis,
            double[] open,
            double[] high,
            double[] low,
            double[] close,
            double[] volume) {
        this.interval = interval;
        this.epochMillis = epochMillis;
        this.open = open;
        this.high = high;
        this.low = low;
        this.close = close;
        this.volume = volume;
    }

    /**
     * A series over copies of the given columns, all of one length.
     *
     * @throws PriceFormatException naming the first row (from 1) that breaks a rule of this class
     */
    public static PriceSeries of(
            Interval interval,
            long[] epochMillis,
            double[] open,
            double[] high,
            double[] low,
            double[] close,
            double[] volume)
            throws PriceFormatException {
        int size = epochMillis.length;
        for (double[] column : new double[][] {open, high, low, close, volume}) {
            if (column.length != size) {
                throw new IllegalArgumentException("columns differ in length");
            }
        }
        PriceSeries series =
                new PriceSeries(
                        interval,
                        epochMillis.clone(),
                        open.clone(),
                        high.clone(),
                        low.clone(),
                        close.clone(),
                        volume.clone());
        for (int i = 0; i < size; i++) {
            series.check(i);
        }
        return series;
    }

    private void check(int i) throws PriceFormatException {
        if (i > 0) {
            PriceRules.checkOrder(i + 1L, epochMillis[i - 1], epochMillis[i]);
        }
        PriceRules.checkBar(i + 1L, open[i], high[i], low[i], close[i], volume[i]);
    }

    /** Number of bars. */
    public int size() {
        return epochMillis.length;
    }

    /** The interval that the bars stand for. */
    public Interval interval() {
        return interval;
    }

    /** Start of bar {@code i} in milliseconds since the epoch. */
    public long epochMillis(int i) {
        return epochMillis[i];
    }

    /** Start of bar {@code i}. */
    public Instant time(int i) {
        return Instant.ofEpochMilli(epochMillis[i]);
    }

    /** First price of bar {@code i}. */
    public double open(int i) {
        return open[i];
    }

    /** Highest price of bar {@code i}. */
    public double high(int i) {
        return high[i];
    }

    /** Lowest price of bar {@code i}. */
    public double low(int i) {
        return low[i];
    }

    /** Last price of bar {@code i}. */
    public double close(int i) {
        return close[i];
    }

    /** Amount traded in bar {@code i}. */
    public double volume(int i) {
        return volume[i];
    }

    /** A copy of the timestamps. */
    public long[] epochMillis() {
        return epochMillis.clone();
    }

    /** A copy of the opens. */
    public double[] opens() {
        return open.clone();
    }

    /** A copy of the highs. */
    public double[] highs() {
        return high.clone();
    }

    /** A copy of the lows. */
    public double[] lows() {
        return low.clone();
    }

    /** A copy of the closes. */
    public double[] closes() {
        return close.clone();
    }

    /** A copy of the volumes. */
    public double[] volumes() {
        return volume.clone();
    }

    /** The bars that start in {@code [from, to)}; null leaves that end open. May be empty. */
    public PriceSeries slice(Instant from, Instant to) {
        int first = from == null ? 0 : firstAtOrAfter(from.toEpochMilli());
        int end = to == null ? size() : Math.max(first, firstAtOrAfter(to.toEpochMilli()));
        return bars(first, end);
    }

    private int firstAtOrAfter(long millis) {
        int found = Arrays.binarySearch(epochMillis, millis);
        return found >= 0 ? found : -found - 1;
    }

    private PriceSeries bars(int from, int to) {
        return new PriceSeries(
                interval,
                Arrays.copyOfRange(epochMillis, from, to),
                Arrays.copyOfRange(open, from, to),
                Arrays.copyOfRange(high, from, to),
                Arrays.copyOfRange(low, from, to),
                Arrays.copyOfRange(close, from, to),
                Arrays.copyOfRange(volume, from, to));
    }

    /**
     * These bars up to the first one of {@code tail}, then those of {@code tail}: what is fetched
     * anew replaces what was there from then on. An empty tail changes nothing.
     *
     * @throws IllegalArgumentException where the intervals differ
     */
    public PriceSeries followedBy(PriceSeries tail) {
        if (tail.interval != interval) {
            throw new IllegalArgumentException(
                    "bars of " + tail.interval.label() + " do not follow " + interval.label());
        }
        if (tail.size() == 0) {
            return this;
        }
        int kept = firstAtOrAfter(tail.epochMillis[0]);
        return new PriceSeries(
                interval,
                joined(epochMillis, kept, tail.epochMillis),
                joined(open, kept, tail.open),
                joined(high, kept, tail.high),
                joined(low, kept, tail.low),
                joined(close, kept, tail.close),
                joined(volume, kept, tail.volume));
    }

    private static long[] joined(long[] head, int kept, long[] tail) {
        long[] whole = Arrays.copyOf(head, kept + tail.length);
        System.arraycopy(tail, 0, whole, kept, tail.length);
        return whole;
    }

    private static double[] joined(double[] head, int kept, double[] tail) {
        double[] whole = Arrays.copyOf(head, kept + tail.length);
        System.arraycopy(tail, 0, whole, kept, tail.length);
        return whole;
    }

    /**
     * The same prices in longer bars: first open, highest high, lowest low, last close, sum of
     * volumes. Stretches without a bar give none.
     *
     * @throws IllegalArgumentException where {@code target} is not a whole multiple of this series'
     *     interval
     */
    public PriceSeries resample(Interval target) {
        if (target == interval) {
            return this;
        }
        if (target.millis() % interval.millis() != 0) {
            throw new IllegalArgumentException(
                    "bars of " + interval.label() + " do not make bars of " + target.label());
        }
        BarBuilder bars = new BarBuilder(target);
        for (int i = 0; i < size(); i++) {
            bars.addBar(epochMillis[i], open[i], high[i], low[i], close[i], volume[i]);
        }
        return bars.build();
    }

    /** A series of columns that the caller has checked and gives away. */
    static PriceSeries trusted(
            Interval interval,
            long[] epochMillis,
            double[] open,
            double[] high,
            double[] low,
            double[] close,
            double[] volume) {
        return new PriceSeries(interval, epochMillis, open, high, low, close, volume);
    }
}
