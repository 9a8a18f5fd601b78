package io.tradewind.sequencer;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what must come, and fails when it does not. */
public final class Deadline {

    private static final Duration MOST = Duration.ofSeconds(60);

    private Deadline() {}

    /** Returns as soon as the condition holds. */
    public static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + MOST.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still waiting for: " + what);
            }
            LockSupport.parkNanos(200_000);
        }
    }
}
