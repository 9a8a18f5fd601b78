package io.tradewind.local.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a schedule fires.
 *
 * <p>As EventBridge Scheduler does: a local time that the clock skips in spring is skipped, one
 * that it repeats in autumn fires once, and a rate takes no notice of either. A rate counts from
 * the epoch, so that it fires at the same moments whenever the platform was started.
 */
public sealed interface ScheduleExpression {

    /** The first moment after {@code instant}; empty if there is none any more. */
    Optional<Instant> next(Instant instant);

    /**
     * Parses {@code rate(5 minutes)}, {@code cron(0 9 ? * MON-FRI *)} or {@code
     * at(2026-01-31T09:00:00)}.
     *
     * @throws IllegalArgumentException naming the rule that the text breaks
     */
    static ScheduleExpression parse(String text, ZoneId zone) {
        Matcher call = Call.PATTERN.matcher(text.strip());
        if (!call.matches()) {
            throw new IllegalArgumentException("must be rate(…), cron(…) or at(…)");
        }
        String argument = call.group(2).strip();
        return switch (call.group(1)) {
            case "rate" -> Rate.parse(argument);
            case "cron" -> new Cron(CronFields.parse(argument), zone);
            default -> At.parse(argument, zone);
        };
    }

    /** A period. */
    record Rate(Duration period) implements ScheduleExpression {

        private static final Pattern RATE = Pattern.compile("(\\d{1,6}) (minute|hour|day)(s?)");

        static Rate parse(String text) {
            Matcher rate = RATE.matcher(text);
            if (!rate.matches() || rate.group(1).matches("0+")) {
                throw new IllegalArgumentException(
                        "rate takes a positive number and minute(s), hour(s) or day(s)");
            }
            int count = Integer.parseInt(rate.group(1));
            return new Rate(
                    switch (rate.group(2)) {
                        case "minute" -> Duration.ofMinutes(count);
                        case "hour" -> Duration.ofHours(count);
                        default -> Duration.ofDays(count);
                    });
        }

        @Override
        public Optional<Instant> next(Instant instant) {
            long seconds = period.toSeconds();
            long passed = Math.floorDiv(instant.getEpochSecond(), seconds);
            return Optional.of(Instant.ofEpochSecond((passed + 1) * seconds));
        }
    }

    /** Local times that match six fields. */
    record Cron(CronFields fields, ZoneId zone) implements ScheduleExpression {

        @Override
        public Optional<Instant> next(Instant instant) {
            return fields.firstAfter(instant, zone);
        }
    }

    /** One moment. */
    record At(Instant moment) implements ScheduleExpression {

        static At parse(String text, ZoneId zone) {
            try {
                return new At(LocalDateTime.parse(text).atZone(zone).toInstant());
            } catch (DateTimeException invalid) {
                throw new IllegalArgumentException("at takes yyyy-mm-ddThh:mm:ss", invalid);
            }
        }

        @Override
        public Optional<Instant> next(Instant instant) {
            return moment.isAfter(instant) ? Optional.of(moment) : Optional.empty();
        }
    }

    /** The shape that all expressions share. */
    final class Call {

        private static final Pattern PATTERN = Pattern.compile("(rate|cron|at)\\((.*)\\)");

        private Call() {}
    }
}
