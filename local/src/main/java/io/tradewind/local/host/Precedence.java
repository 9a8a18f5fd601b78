package io.tradewind.local.host;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets callers go before queues. On AWS the two have machines of their own; here they share a few
 * cores, and a burst of requests would wait behind the work that it causes. While several requests
 * are in hand, one queue invocation runs at a time, and what works off queues has a lower priority
 * than what answers.
 */
final class Precedence {

    /** How long a received batch looks again, and how long it waits at most. */
    static final long PAUSE_MILLIS = 4;

    static final long WAIT_MILLIS_MAX = 2_000;

    /** One request at a time is what a job worker makes itself. */
    private static final int SEVERAL = 2;

    private static final int MANY = 4;

    /** The priority of a function's threads, which counts where the JVM hands it on. */
    static int priority(boolean answersCallers) {
        return answersCallers ? Thread.NORM_PRIORITY : Thread.MIN_PRIORITY;
    }

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger queueInvocations = new AtomicInteger();

    void requestBegins() {
        requests.incrementAndGet();
    }

    void requestEnds() {
        requests.decrementAndGet();
    }

    /** Whether a queue's invocation may begin now; the caller reports its end. */
    boolean queueInvocationBegins() {
        int inHand = requests.get();
        if (inHand >= MANY || (inHand >= SEVERAL && queueInvocations.get() > 0)) {
            return false;
        }
        queueInvocations.incrementAndGet();
        return true;
    }

    /** Counts an invocation that waited for as long as it may. */
    void queueInvocationMustBegin() {
        queueInvocations.incrementAndGet();
    }

    void queueInvocationEnds() {
        queueInvocations.decrementAndGet();
    }
}
