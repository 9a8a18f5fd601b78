package io.tradewind.quant.price;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Notes the extent of rows while they pass, and keeps none of them. */
final class ExtentBuilder {

    /** Steps between rows, counted by the interval that each stands for. */
    private final Map<Interval, Integer> steps = new EnumMap<>(Interval.class);

    private int bars;
    private long firstMillis;
    private long lastMillis;

    void add(long millis) {
        if (bars == 0) {
            firstMillis = millis;
        } else {
            Interval step = Interval.nearest(Math.abs(millis - lastMillis));
            steps.merge(step, 1, Integer::sum);
        }
        lastMillis = millis;
        bars++;
    }

    PriceExtent build() {
        return new PriceExtent(
                bars,
                Instant.ofEpochMilli(Math.min(firstMillis, lastMillis)),
                Instant.ofEpochMilli(Math.max(firstMillis, lastMillis)),
                interval());
    }

    /** The interval of the median step: a longer step never stands for a shorter interval. */
    private Interval interval() {
        if (bars < 2) {
            return Interval.D1;
        }
        int before = (bars - 1) / 2;
        for (Interval interval : Interval.values()) {
            before -= steps.getOrDefault(interval, 0);
            if (before < 0) {
                return interval;
            }
        }
        throw new IllegalStateException("Steps are missing");
    }
}
