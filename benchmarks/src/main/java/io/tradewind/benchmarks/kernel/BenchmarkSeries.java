package io.tradewind.benchmarks.kernel;

import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceCsv;
import io.tradewind.quant.price.PriceFormatException;
import io.tradewind.quant.price.PriceSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * Prices to measure on.
 *
 * @param origin what they are, for the report
 */
record BenchmarkSeries(PriceSeries prices, String origin) {

    private static final int DAYS = 2148;

    /** The daily bars of GOOG where the file is at hand, else a walk of the same shape. */
    static BenchmarkSeries daily() throws IOException, PriceFormatException {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path file = folder.resolve("shared/data/GOOG.csv");
            if (Files.isRegularFile(file)) {
                PriceSeries prices = PriceCsv.parse(Files.readAllBytes(file));
                return new BenchmarkSeries(prices, "GOOG, daily, " + prices.size() + " bars");
            }
            folder = folder.getParent();
        }
        PriceSeries prices = walk(DAYS, Interval.D1);
        return new BenchmarkSeries(prices, "random walk, daily, " + DAYS + " bars (no GOOG.csv)");
    }

    /** A walk in cents with daily steps of two percent, always the same. */
    static PriceSeries walk(int bars, Interval interval) throws PriceFormatException {
        Random random = new Random(1);
        long[] millis = new long[bars];
        double[][] prices = new double[4][bars];
        double[] volumes = new double[bars];
        double before = 100;
        for (int i = 0; i < bars; i++) {
            millis[i] = i * interval.millis();
            double close = cents(before * Math.exp(0.02 * random.nextGaussian() + 0.0005));
            prices[0][i] = before;
            prices[1][i] = Math.max(before, close);
            prices[2][i] = Math.min(before, close);
            prices[3][i] = close;
            volumes[i] = 1;
            before = close;
        }
        return PriceSeries.of(
                interval, millis, prices[0], prices[1], prices[2], prices[3], volumes);
    }

    private static double cents(double price) {
        return Math.max(0.01, Math.rint(price * 100) / 100);
    }
}
