package io.tradewind.local.market;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The tape's pace times a speed. Where the exchange does not keep up, or was away, the rest of the
 * tape moves: what was missed is not made up for in a rush. Nothing is waited for once it is to
 * stop.
 */
final class WallPace implements Pace {

    /** How late a trade may be before all that follow move. */
    static final long LATE_MILLIS_MAX = 2_000;

    /** Least time between two trades: 100 a second at most, whatever the speed. */
    static final long GAP_MILLIS_MIN = 10;

    private static final long NANOS = 1_000_000;

    private final int speed;
    private final LongSupplier nanos;
    private final Sleep sleep;
    private long firstTape;
    private long first;
    private long before;
    private boolean begun;

    WallPace(int speed, CountDownLatch stop) {
        this(
                speed,
                System::nanoTime,
                millis -> {
                    var _ = stop.await(millis, TimeUnit.MILLISECONDS);
                });
    }

    WallPace(int speed, LongSupplier nanos, Sleep sleep) {
        this.speed = speed;
        this.nanos = nanos;
        this.sleep = sleep;
    }

    /** How time is let pass. */
    interface Sleep {
        void millis(long millis) throws InterruptedException;
    }

    @Override
    public long await(long tapeMillis) throws InterruptedException {
        long now = nanos.getAsLong() / NANOS;
        if (!begun) {
            begun = true;
            firstTape = tapeMillis;
            first = now;
            before = now;
            return 0;
        }
        long due = first + (tapeMillis - firstTape) / speed;
        long sleep = Math.max(due, before + GAP_MILLIS_MIN) - now;
        if (sleep > 0) {
            pause(sleep);
        }
        before = nanos.getAsLong() / NANOS;
        long late = Math.max(0, before - due);
        if (late > LATE_MILLIS_MAX) {
            first += late;
        }
        return late;
    }

    @Override
    public void pause(long millis) throws InterruptedException {
        sleep.millis(millis);
    }
}
