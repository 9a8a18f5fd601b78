package io.tradewind.sequencer;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Lets one thread sleep until there is work: a short look around first, then parked. */
final class Waiter {

    private final long spinNanos;
    private volatile Thread sleeper;

    Waiter(long spinNanos) {
        this.spinNanos = spinNanos;
    }

    /**
     * Returns when there may be work, at the latest after so long.
     *
     * @param hasWork made true by others before they call {@link #signal}
     */
    void await(BooleanSupplier hasWork, long nanos) {
        long begin = System.nanoTime();
        do {
            if (hasWork.getAsBoolean()) {
                return;
            }
            Thread.onSpinWait();
        } while (System.nanoTime() - begin < spinNanos);
        sleeper = Thread.currentThread();
        if (!hasWork.getAsBoolean()) {
            LockSupport.parkNanos(this, nanos);
        }
        sleeper = null;
    }

    /** There is work. */
    void signal() {
        Thread sleeping = sleeper;
        if (sleeping != null) {
            LockSupport.unpark(sleeping);
        }
    }
}
