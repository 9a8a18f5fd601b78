package io.tradewind.sequencer;

import java.time.Duration;

/** Knows since when an append is under way, so that callers hear when it takes too long. */
final class Patience {

    private static final long NONE = 0;

    private final long nanos;
    private volatile long since = NONE;

    Patience(Duration patience) {
        this.nanos = patience.toNanos();
    }

    /** An append begins. */
    void begin() {
        // Of the clock's values one is taken for none.
        since = System.nanoTime() | 1;
    }

    /** The append is over. */
    void end() {
        since = NONE;
    }

    /** Whether an append is under way for longer than it should take. */
    boolean isOver() {
        long begun = since;
        return begun != NONE && System.nanoTime() - begun > nanos;
    }
}
