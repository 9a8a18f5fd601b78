package io.tradewind.benchmarks.matching;

import java.util.Arrays;

/** Times in nanoseconds, in ascending order; exact, without buckets. */
final class Percentiles {

    private static final int SLOW_NANOS = 1_000;

    private final int[] sorted;

    /** Takes the array over and sorts it. */
    Percentiles(int[] nanos) {
        sorted = nanos;
        Arrays.sort(sorted);
    }

    /** The time that so many of 10,000 do not exceed. */
    int at(int ofTenThousand) {
        int rank = (int) Math.ceilDiv((long) sorted.length * ofTenThousand, 10_000L);
        return sorted[Math.max(rank, 1) - 1];
    }

    private int slow() {
        int count = 0;
        while (count < sorted.length && sorted[sorted.length - 1 - count] > SLOW_NANOS) {
            count++;
        }
        return count;
    }

    @Override
    public String toString() {
        return String.format(
                "p50 %,d ns, mean %.0f, p99 %,d, p99.9 %,d, p99.99 %,d, max %,d;"
                        + " over 1 µs: %,d of %,d",
                at(5_000),
                Arrays.stream(sorted).average().orElse(0),
                at(9_900),
                at(9_990),
                at(9_999),
                sorted[sorted.length - 1],
                slow(),
                sorted.length);
    }
}
