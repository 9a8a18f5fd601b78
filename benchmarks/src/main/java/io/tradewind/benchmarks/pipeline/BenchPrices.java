package io.tradewind.benchmarks.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Random;

/**
 * Daily bars as CSV uploads: 2,148 of GOOG where the shared data is at hand, else a random walk.
 */
final class BenchPrices {

    private static final int BARS = 2_148;

    private BenchPrices() {}

    static byte[] csv() throws IOException {
        for (Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            Path file = folder.resolve("shared/data/GOOG.csv");
            if (Files.exists(file)) {
                System.out.println("prices: GOOG, 2,148 daily bars");
                return goog(Files.readString(file)).getBytes(StandardCharsets.UTF_8);
            }
        }
        System.out.println("prices: a random walk of 2,148 daily bars (GOOG is not at hand)");
        return walk(1, BARS);
    }

    private static String goog(String text) {
        int firstRow = text.indexOf('\n') + 1;
        return "timestamp,open,high,low,close,volume\n" + text.substring(firstRow);
    }

    /** A random walk of daily bars, always the same for a seed. */
    static byte[] walk(long seed, int bars) {
        Random random = new Random(seed);
        StringBuilder csv = new StringBuilder("timestamp,open,high,low,close,volume\n");
        double close = 100;
        LocalDate day = LocalDate.parse("2004-08-19");
        for (int i = 0; i < bars; i++) {
            double open = close;
            close = quoted(open * Math.exp(0.0009 + 0.02 * random.nextGaussian()));
            double high = quoted(Math.max(open, close) * 1.01);
            double low = quoted(Math.min(open, close) * 0.99);
            csv.append(day.plusDays(i)).append(',').append(open).append(',').append(high);
            csv.append(',').append(low).append(',').append(close).append(",1000\n");
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** With as many decimals as venues quote. */
    private static double quoted(double price) {
        return Math.rint(price * 1e4) / 1e4;
    }
}
