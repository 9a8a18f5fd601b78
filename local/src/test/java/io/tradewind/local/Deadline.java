package io.tradewind.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assertions;

/** Waits for something that another process brings about. */
public final class Deadline {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Deadline() {}

    public static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.call()) {
            Assertions.assertTrue(System.nanoTime() < end, "nothing happened in " + PATIENCE);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
