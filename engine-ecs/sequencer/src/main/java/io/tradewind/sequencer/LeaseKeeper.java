package io.tradewind.sequencer;

import io.tradewind.platform.failure.RetryableException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Extends the writer's lease while it writes. Losing it is noticed here by a writer that has
 * nothing to append; one that appends is refused by the log itself.
 */
final class LeaseKeeper implements AutoCloseable {

    private static final int RENEWALS = 4;

    private final CommandLog log;
    private final long epoch;
    private final Duration pause;
    private final Runnable lost;
    private final Thread thread;
    private volatile boolean stopping;
    private volatile Throwable failure;

    /**
     * @param lost told, on a thread of its own, when {@link #failure} has a reason
     */
    LeaseKeeper(CommandLog log, long epoch, Runnable lost) {
        this.log = log;
        this.epoch = epoch;
        this.pause = log.lease().dividedBy(RENEWALS);
        this.lost = lost;
        this.thread = Thread.ofPlatform().daemon().name("log-lease").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Why this process is no writer any more; null while it is. */
    Throwable failure() {
        return failure;
    }

    private void run() {
        try {
            while (!stopping) {
                LockSupport.parkNanos(this, pause.toNanos());
                if (!stopping && !renewed()) {
                    throw new FencedException("epoch " + epoch + " is over: the lease was taken");
                }
            }
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
            lost.run();
        }
    }

    private boolean renewed() {
        try {
            return log.renew(epoch);
        } catch (RetryableException away) {
            // Whether the lease outlives this is the log's to say, at the next renewal or append.
            return true;
        }
    }

    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(thread);
    }
}
