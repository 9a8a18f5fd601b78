package io.tradewind.pipeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The instant at which an invocation is cut off. What takes longer is better not begun. */
public record Deadline(Clock clock, Instant end) {

    /** The deadline of an invocation that has so many milliseconds left. */
    public static Deadline in(Clock clock, long remainingMillis) {
        return new Deadline(clock, clock.instant().plusMillis(remainingMillis));
    }

    /** Whether at least that much time is left. */
    public boolean leaves(Duration needed) {
        return !clock.instant().plus(needed).isAfter(end);
    }
}
