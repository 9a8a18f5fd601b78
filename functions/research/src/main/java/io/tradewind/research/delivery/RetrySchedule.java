package io.tradewind.research.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** When a failed delivery is tried again. */
final class RetrySchedule {

    /** Waits after the first, second, … failed attempt. */
    static final List<Duration> WAITS =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10));

    /** Longest wait that a receiver may ask for. */
    static final Duration RETRY_AFTER_MAX = Duration.ofHours(24);

    /** Share of the wait that chance adds at most, so that receivers are not met by all at once. */
    static final double JITTER_MAX = 0.2;

    private RetrySchedule() {}

    /**
     * The wait after a failed attempt; nothing where it was the last.
     *
     * @param failures attempts that failed, from 1
     * @param retryAfter what the receiver asked for
     * @param chance from 0 to 1
     */
    static Optional<Duration> wait(int failures, Optional<Duration> retryAfter, double chance) {
        if (failures > WAITS.size()) {
            return Optional.empty();
        }
        Duration planned = WAITS.get(failures - 1);
        long jitter = (long) (planned.toMillis() * JITTER_MAX * chance);
        Duration wait = planned.plusMillis(jitter);
        Duration asked = retryAfter.orElse(Duration.ZERO);
        Duration capped = asked.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : asked;
        return Optional.of(capped.compareTo(wait) > 0 ? capped : wait);
    }

    /** Reads a {@code Retry-After} header: seconds, or a date. Nothing where it is neither. */
    static Optional<Duration> retryAfter(String text, Instant now) {
        String trimmed = text.strip();
        if (trimmed.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(trimmed)));
        }
        try {
            Instant until =
                    ZonedDateTime.parse(trimmed, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return until.isAfter(now)
                    ? Optional.of(Duration.between(now, until))
                    : Optional.empty();
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
