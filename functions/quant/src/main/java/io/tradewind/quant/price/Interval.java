package io.tradewind.quant.price;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The length of a bar. Bars start at whole multiples of it since the epoch, in UTC. */
public enum Interval {
    M1("1m", Duration.ofMinutes(1)),
    M5("5m", Duration.ofMinutes(5)),
    M15("15m", Duration.ofMinutes(15)),
    M30("30m", Duration.ofMinutes(30)),
    H1("1h", Duration.ofHours(1)),
    H4("4h", Duration.ofHours(4)),
    D1("1d", Duration.ofDays(1));

    private static final long YEAR_MILLIS = Duration.ofDays(365).toMillis();

    private final String label;
    private final long millis;

    Interval(String label, Duration length) {
        this.label = label;
        this.millis = length.toMillis();
    }

    /** The name that files and requests use, {@code 1m} to {@code 1d}. */
    public String label() {
        return label;
    }

    /** The length in milliseconds. */
    public long millis() {
        return millis;
    }

    /** Bars in a year of 365 days in which the market never closes. */
    public double barsPerYear() {
        return (double) YEAR_MILLIS / millis;
    }

    /** Start of the bar that holds the given time, both in milliseconds since the epoch. */
    public long floor(long epochMillis) {
        return Math.floorDiv(epochMillis, millis) * millis;
    }

    /**
     * The interval with the given label.
     *
     * @throws IllegalArgumentException naming the labels there are
     */
    public static Interval of(String label) {
        for (Interval interval : values()) {
            if (interval.label.equals(label)) {
                return interval;
            }
        }
        throw new IllegalArgumentException(
                "interval must be one of "
                        + Arrays.stream(values())
                                .map(Interval::label)
                                .collect(Collectors.joining(", ")));
    }

    /** The longest interval that is not longer than the given time; the shortest one otherwise. */
    static Interval nearest(long stepMillis) {
        Interval nearest = M1;
        for (Interval interval : values()) {
            if (interval.millis <= stepMillis) {
                nearest = interval;
            }
        }
        return nearest;
    }
}
