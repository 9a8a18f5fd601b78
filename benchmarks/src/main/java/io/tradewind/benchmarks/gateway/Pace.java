package io.tradewind.benchmarks.gateway;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Requests at even distances, whether or not the ones before were answered. Each is timed from the
 * instant when it was due, so that a stall is paid by all whom it keeps waiting.
 */
final class Pace {

    private static final long NANOS = 1_000_000_000L;
    private static final long LONGEST = 60 * NANOS;

    private final Histogram times = new ConcurrentHistogram(LONGEST, 3);
    private final Histogram lateness = new Histogram(LONGEST, 3);
    private final AtomicLong open = new AtomicLong();

    /** Sends a request; {@link #answered} is to be called with what it was given. */
    @FunctionalInterface
    interface Sender {
        void send(long number, long due);
    }

    /** Sends so many a second for so long, and waits for all answers. */
    static Pace keep(int rate, int seconds, Function<Pace, Sender> with) {
        Pace pace = new Pace();
        Sender sender = with.apply(pace);
        long began = System.nanoTime();
        long count = (long) rate * seconds;
        for (long i = 0; i < count; i++) {
            long due = began + i * NANOS / rate;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            pace.lateness.recordValue(Math.clamp(System.nanoTime() - due, 0, LONGEST));
            pace.open.incrementAndGet();
            sender.send(i, due);
        }
        while (pace.open.get() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
        return pace;
    }

    void answered(long due) {
        times.recordValue(Math.clamp(System.nanoTime() - due, 1, LONGEST));
        open.decrementAndGet();
    }

    @Override
    public String toString() {
        return ("p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, max %.2f ms"
                        + " (the sender itself woke up late, p99 %.2f ms, p99.9 %.2f ms)")
                .formatted(
                        millis(times, 50),
                        millis(times, 99),
                        millis(times, 99.9),
                        millis(times, 100),
                        millis(lateness, 99),
                        millis(lateness, 99.9));
    }

    private static double millis(Histogram of, double percentile) {
        return of.getValueAtPercentile(percentile) / 1e6;
    }
}
