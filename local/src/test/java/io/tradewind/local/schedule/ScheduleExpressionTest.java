package io.tradewind.local.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(1 minute) | UTC | 2026-03-01T10:00:30Z | 2026-03-01T10:01:00Z",
                "rate(5 minutes) | UTC | 2026-03-01T10:05:00Z | 2026-03-01T10:10:00Z",
                "rate(1 hour) | America/New_York | 2026-03-08T06:30:00Z | 2026-03-08T07:00:00Z",
                "cron(0 9 ? * MON-FRI *) | America/New_York | 2026-03-06T15:00:00Z | 2026-03-09T13:00:00Z",
                "cron(0 9 ? * MON-FRI *) | America/New_York | 2026-01-05T13:59:59Z | 2026-01-05T14:00:00Z",
                "cron(30 2 * * ? *) | America/New_York | 2026-03-08T05:00:00Z | 2026-03-09T06:30:00Z",
                "cron(30 1 * * ? *) | America/New_York | 2026-11-01T04:00:00Z | 2026-11-01T05:30:00Z",
                "cron(30 1 * * ? *) | America/New_York | 2026-11-01T05:30:00Z | 2026-11-02T06:30:00Z",
                "cron(30 1 * * ? *) | America/New_York | 2026-11-01T06:10:00Z | 2026-11-02T06:30:00Z",
                "cron(0/15 10-11 L * ? *) | UTC | 2026-02-28T11:45:00Z | 2026-03-31T10:00:00Z",
                "cron(0 0 ? * 6L *) | UTC | 2026-03-01T00:00:00Z | 2026-03-27T00:00:00Z",
                "cron(0 0 ? * 2#1 *) | UTC | 2026-03-03T00:00:00Z | 2026-04-06T00:00:00Z",
                "cron(0 0 15W * ? *) | UTC | 2026-03-01T00:00:00Z | 2026-03-16T00:00:00Z",
                "cron(0 0 29 FEB ? *) | UTC | 2026-01-01T00:00:00Z | 2028-02-29T00:00:00Z",
                "cron(0 12 ? * SUN 2027) | UTC | 2026-01-01T00:00:00Z | 2027-01-03T12:00:00Z",
                "at(2026-07-01T08:00:00) | Europe/Berlin | 2026-01-01T00:00:00Z | 2026-07-01T06:00:00Z",
            })
    void firesAtTheNextMoment(String text, String zone, Instant after, Instant expected) {
        assertEquals(
                Optional.of(expected), ScheduleExpression.parse(text, ZoneId.of(zone)).next(after));
    }

    @Test
    void whatIsOverNeverFiresAgain() {
        ZoneId utc = ZoneId.of("UTC");
        Instant late = Instant.parse("2030-01-01T00:00:00Z");
        assertTrue(ScheduleExpression.parse("at(2026-07-01T08:00:00)", utc).next(late).isEmpty());
        assertTrue(ScheduleExpression.parse("cron(0 0 1 1 ? 2026)", utc).next(late).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "every minute",
                "rate(0 minutes)",
                "rate(1 second)",
                "cron(0 9 * * *)",
                "cron(60 9 * * ? *)",
                "cron(0 24 * * ? *)",
                "cron(0 9 ? * ? *)",
                "cron(0 9 * * MON *)",
                "cron(0 9 32W * ? *)",
                "cron(0 9 ? * FUN *)",
                "cron(0/0 9 * * ? *)",
                "at(tomorrow)"
            })
    void malformedExpressionsAreRefused(String text) {
        assertThrows(
                IllegalArgumentException.class,
                () -> ScheduleExpression.parse(text, ZoneId.of("UTC")));
    }
}
