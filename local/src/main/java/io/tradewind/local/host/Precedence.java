package io.tradewind.local.host;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Lets callers go before queues. On AWS the two have machines of their own; here they share a few
 * cores, and a burst of requests would wait behind the work that it causes. While several requests
 * are in hand, or many came a moment ago, no queue invocation begins, and what works off queues has
 * a lower priority than what answers.
 */
final class Precedence {

    /** How long a received batch looks again, and how long it waits at most. */
    static final long PAUSE_MILLIS = 4;

    static final long WAIT_MILLIS_MAX = 10_000;

    /** One request at a time is what a job worker makes itself. */
    private static final int SEVERAL = 2;

    /** So many requests within a tenth of a second are a burst: jobs make fewer themselves. */
    static final int BURST = 12;

    static final long BURST_NANOS = 100_000_000;

    /** The priority of a function's threads, which counts where the JVM hands it on. */
    static int priority(boolean answersCallers) {
        return answersCallers ? Thread.NORM_PRIORITY : Thread.MIN_PRIORITY;
    }

    private final AtomicInteger inHand = new AtomicInteger();
    private final AtomicInteger arrived = new AtomicInteger();

    /** When each of the last requests came. */
    private final AtomicLongArray arrivals = new AtomicLongArray(BURST);

    private final LongSupplier nanos;

    Precedence() {
        this(System::nanoTime);
    }

    /** None has come yet. */
    Precedence(LongSupplier nanos) {
        this.nanos = nanos;
        for (int i = 0; i < BURST; i++) {
            arrivals.set(i, nanos.getAsLong() - BURST_NANOS);
        }
    }

    void requestBegins() {
        inHand.incrementAndGet();
        arrivals.set(Math.floorMod(arrived.getAndIncrement(), BURST), nanos.getAsLong());
    }

    void requestEnds() {
        inHand.decrementAndGet();
    }

    /** Whether a queue's invocation waits for callers now. */
    boolean callersGoFirst() {
        long oldest = arrivals.get(Math.floorMod(arrived.get(), BURST));
        return inHand.get() >= SEVERAL || nanos.getAsLong() - oldest < BURST_NANOS;
    }
}
