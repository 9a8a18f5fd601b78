package io.tradewind.benchmarks.log;

import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Orders that are due at even distances, whether or not the ones before were answered: latency
 * counts from the planned instant, so that a stall is paid by all whom it keeps waiting.
 */
final class Timetable {

    /** Shorter waits are spun away: where a thread is woken on time, and where it is not. */
    private static final long SPIN_NANOS = 20_000;

    private static final long SPIN_NANOS_WITH_SLACK = 60_000;

    private final long begin;
    private final double distanceNanos;
    private final long count;
    private final long skipped;
    private final Histogram latency = new Histogram(60_000_000_000L, 3);
    private volatile long answered;

    /**
     * @param skipped orders at the beginning that are not counted: they warm up
     */
    Timetable(int ratePerSecond, long count, long skipped) {
        this.begin = System.nanoTime() + 50_000_000;
        this.distanceNanos = 1e9 / ratePerSecond;
        this.count = count;
        this.skipped = skipped;
    }

    /** How many orders there are. */
    long count() {
        return count;
    }

    /** Takes one order; false to be asked again at once. */
    @FunctionalInterface
    interface Taker {
        boolean take(long number);
    }

    /** Hands all orders over, each when it is due. */
    void run(Taker taker) {
        long spin = TimerSlack.least() ? SPIN_NANOS : SPIN_NANOS_WITH_SLACK;
        for (long i = 0; i < count; i++) {
            long due = planned(i);
            long wait = due - System.nanoTime();
            while (wait > 0) {
                if (wait > spin) {
                    LockSupport.parkNanos(wait - spin / 2);
                } else {
                    Thread.onSpinWait();
                }
                wait = due - System.nanoTime();
            }
            while (!taker.take(i)) {
                Thread.onSpinWait();
            }
        }
    }

    private long planned(long number) {
        return begin + (long) (number * distanceNanos);
    }

    /** An order was answered; by one thread. */
    void answered(long number) {
        if (number >= skipped) {
            latency.recordValue(Math.max(0, System.nanoTime() - planned(number)));
        }
        answered = number + 1;
    }

    /** Returns once all are answered. */
    Histogram await() {
        while (answered < count) {
            LockSupport.parkNanos(1_000_000);
        }
        return latency;
    }

    /** A line of percentiles. */
    static String line(String who, Histogram latency) {
        return "%-34s p50 %.3f ms, p90 %.3f, p99 %.3f, p99.9 %.3f, max %.1f"
                .formatted(
                        who,
                        latency.getValueAtPercentile(50) / 1e6,
                        latency.getValueAtPercentile(90) / 1e6,
                        latency.getValueAtPercentile(99) / 1e6,
                        latency.getValueAtPercentile(99.9) / 1e6,
                        latency.getMaxValue() / 1e6);
    }
}
