package io.tradewind.local.reliability;

import java.time.LocalDate;
import java.util.Random;

/**
 * The sweeps that the tests ask for: small grids over a short history, of {@link #KINDS} different
 * kinds, so that each is cheap and has rows of its own. Each fourth asks how much of its best is
 * luck, so that chunks leave evidence beside their rows.
 */
final class Trigger {

    static final int KINDS = 12;
    static final String TICKER = "STEADY";

    private static final int BARS = 300;
    private static final String LUCK = "\"split\":0.7,\"overfitting\":true,\"walk_forward\":2";

    private Trigger() {}

    /** The body of the n-th trigger over a ticker. */
    static String body(int number, String ticker) {
        int kind = number % KINDS;
        return """
               {"ticker":"%s","interval":"1d","fast_range":[%d,%d],"slow_range":[20,%d],"step":2,\
               "min_trades":1,"strategy_type":"%s","execution":{%s}}"""
                .formatted(
                        ticker,
                        3 + kind,
                        9 + kind,
                        30 + 2 * kind,
                        kind % 2 == 0 ? "SMA" : "EMA",
                        kind % 4 == 0 ? LUCK : "");
    }

    /** A random walk of daily bars. */
    static String prices() {
        Random random = new Random(7);
        StringBuilder csv = new StringBuilder("timestamp,open,high,low,close,volume\n");
        double close = 100;
        LocalDate day = LocalDate.parse("2020-01-01");
        for (int i = 0; i < BARS; i++) {
            double open = close;
            close = open * Math.exp(0.02 * random.nextGaussian());
            csv.append(day.plusDays(i)).append(',').append(open);
            csv.append(',').append(Math.max(open, close) * 1.01);
            csv.append(',').append(Math.min(open, close) * 0.99);
            csv.append(',').append(close).append(",1000\n");
        }
        return csv.toString();
    }
}
