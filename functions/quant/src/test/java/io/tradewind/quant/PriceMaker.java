package io.tradewind.quant;

import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.quant.price.PriceSeries;
import java.util.Arrays;
import java.util.Random;

/** Series for tests. */
public final class PriceMaker {

    private PriceMaker() {}

    /** Daily bars whose four prices are the given close. */
    public static PriceSeries ofCloses(double... closes) {
        return of(Interval.D1, closes, closes, closes, closes);
    }

    /** Daily bars, each opening where given; highs and lows are the extremes of open and close. */
    public static PriceSeries ofOpensAndCloses(double[] opens, double[] closes) {
        double[] high = new double[closes.length];
        double[] low = new double[closes.length];
        for (int i = 0; i < closes.length; i++) {
            high[i] = Math.max(opens[i], closes[i]);
            low[i] = Math.min(opens[i], closes[i]);
        }
        return of(Interval.D1, opens, high, low, closes);
    }

    /** One price for all bars. */
    public static PriceSeries constant(double price, int bars) {
        double[] closes = new double[bars];
        Arrays.fill(closes, price);
        return ofCloses(closes);
    }

    /** A random walk in cents. */
    public static PriceSeries walk(long seed, int bars, Interval interval) {
        Random random = new Random(seed);
        double[] closes = new double[bars];
        double price = 100;
        for (int i = 0; i < bars; i++) {
            price *= Math.exp(0.01 * random.nextGaussian());
            closes[i] = Math.max(0.01, Math.rint(price * 100) / 100);
        }
        return of(interval, closes, closes, closes, closes);
    }

    private static PriceSeries of(
            Interval interval, double[] opens, double[] highs, double[] lows, double[] closes) {
        long[] millis = new long[closes.length];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = 1_577_836_800_000L + i * interval.millis();
        }
        try {
            return PriceSeries.of(
                    interval, millis, opens, highs, lows, closes, new double[closes.length]);
        } catch (PriceFormatException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }
}
