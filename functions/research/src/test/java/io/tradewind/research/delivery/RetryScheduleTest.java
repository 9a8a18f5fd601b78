package io.tradewind.research.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void waitsGrowAndEnd() {
        assertEquals(Optional.of(Duration.ofSeconds(5)), wait(1));
        assertEquals(Optional.of(Duration.ofMinutes(5)), wait(2));
        assertEquals(Optional.of(Duration.ofMinutes(30)), wait(3));
        assertEquals(Optional.of(Duration.ofHours(2)), wait(4));
        assertEquals(Optional.of(Duration.ofHours(5)), wait(5));
        assertEquals(Optional.of(Duration.ofHours(10)), wait(6));
        assertEquals(Optional.empty(), wait(7));
    }

    @Test
    void chanceAddsAFifthAtMost() {
        assertEquals(
                Optional.of(Duration.ofSeconds(6)), RetrySchedule.wait(1, Optional.empty(), 1));
    }

    @Test
    void theReceiversWishIsHonouredUpToADay() {
        assertEquals(
                Optional.of(Duration.ofSeconds(90)),
                RetrySchedule.wait(1, Optional.of(Duration.ofSeconds(90)), 0));
        assertEquals(
                Optional.of(Duration.ofSeconds(5)),
                RetrySchedule.wait(1, Optional.of(Duration.ofSeconds(1)), 0));
        assertEquals(
                Optional.of(Duration.ofDays(1)),
                RetrySchedule.wait(1, Optional.of(Duration.ofDays(9)), 0));
    }

    @Test
    void readsSecondsAndDates() {
        assertEquals(Optional.of(Duration.ofMinutes(2)), RetrySchedule.retryAfter(" 120 ", NOW));
        assertEquals(
                Optional.of(Duration.ofMinutes(1)),
                RetrySchedule.retryAfter("Thu, 01 Jan 2026 00:01:00 GMT", NOW));
        assertEquals(
                Optional.empty(), RetrySchedule.retryAfter("Wed, 31 Dec 2025 00:00:00 GMT", NOW));
        assertEquals(Optional.empty(), RetrySchedule.retryAfter("soon", NOW));
    }

    private static Optional<Duration> wait(int failures) {
        return RetrySchedule.wait(failures, Optional.empty(), 0);
    }
}
