package io.tradewind.research.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time that one request may spend on sources. */
final class Budget {

    /** Longest wait for one answer. */
    private static final Duration ANSWER_MAX = Duration.ofSeconds(4);

    /** With less than this left, nothing is asked any more. */
    private static final Duration ANSWER_MIN = Duration.ofMillis(500);

    private final Clock clock;
    private final Instant end;

    Budget(Clock clock, Duration time) {
        this.clock = clock;
        this.end = clock.instant().plus(time);
    }

    /** Whether another answer can be waited for. */
    boolean left() {
        return remaining().compareTo(ANSWER_MIN) >= 0;
    }

    /** How long the next answer may take. */
    Duration forAnswer() {
        Duration remaining = remaining();
        return remaining.compareTo(ANSWER_MAX) < 0 ? remaining : ANSWER_MAX;
    }

    private Duration remaining() {
        return Duration.between(clock.instant(), end);
    }
}
