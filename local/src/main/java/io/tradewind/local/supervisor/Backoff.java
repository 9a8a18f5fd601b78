package io.tradewind.local.supervisor;

import java.time.Duration;

/** How long to wait before a dead child is started again, and when to give up. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration STEADY = Duration.ofMinutes(1);
    private static final int ATTEMPTS_MAX = 12;

    private int attempts;

    /** The wait after a run of that length; a steady run makes the earlier failures forgotten. */
    Duration after(Duration run) {
        if (run.compareTo(STEADY) >= 0) {
            attempts = 0;
        }
        Duration wait = FIRST.multipliedBy(1L << Math.min(attempts, 10));
        attempts++;
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    /** Whether it failed so often in a row that another start would not help. */
    boolean exhausted() {
        return attempts >= ATTEMPTS_MAX;
    }
}
