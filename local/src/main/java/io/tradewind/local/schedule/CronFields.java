package io.tradewind.local.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * The six fields of a cron expression: minutes, hours, day of month, month, day of week, year. Days
 * of the week are 1 (Sunday) to 7 (Saturday), as in EventBridge.
 */
final class CronFields {

    private static final int YEAR_MIN = 1970;
    private static final int YEAR_MAX = 2199;
    private static final List<String> MONTHS =
            List.of(
                    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                    "DEC");
    private static final List<String> DAYS =
            List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private final BitSet minutes;
    private final BitSet hours;
    private final DayRule days;
    private final BitSet months;
    private final BitSet years;

    private CronFields(BitSet minutes, BitSet hours, DayRule days, BitSet months, BitSet years) {
        this.minutes = minutes;
        this.hours = hours;
        this.days = days;
        this.months = months;
        this.years = years;
    }

    static CronFields parse(String text) {
        String[] fields = text.split("\\s+", -1);
        if (fields.length != 6) {
            throw new IllegalArgumentException(
                    "cron takes six fields: minutes hours day-of-month month day-of-week year");
        }
        if (fields[2].equals("?") == fields[4].equals("?")) {
            throw new IllegalArgumentException(
                    "exactly one of day-of-month and day-of-week must be ?");
        }
        DayRule days =
                fields[4].equals("?")
                        ? DayRule.ofMonth(fields[2])
                        : DayRule.ofWeek(fields[4], DAYS);
        return new CronFields(
                CronField.parse("minutes", fields[0], 0, 59, List.of()),
                CronField.parse("hours", fields[1], 0, 23, List.of()),
                days,
                CronField.parse("month", fields[3], 1, 12, MONTHS),
                CronField.parse("year", fields[5], YEAR_MIN, YEAR_MAX, List.of()));
    }

    Optional<Instant> firstAfter(Instant instant, ZoneId zone) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        while (day.getYear() <= YEAR_MAX) {
            if (!years.get(day.getYear())) {
                day = LocalDate.of(day.getYear() + 1, 1, 1);
            } else if (!months.get(day.getMonthValue())) {
                day = day.withDayOfMonth(1).plusMonths(1);
            } else {
                Optional<Instant> found =
                        days.matches(day) ? firstOn(day, instant, zone) : Optional.empty();
                if (found.isPresent()) {
                    return found;
                }
                day = day.plusDays(1);
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> firstOn(LocalDate day, Instant after, ZoneId zone) {
        for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            for (int minute = minutes.nextSetBit(0);
                    minute >= 0;
                    minute = minutes.nextSetBit(minute + 1)) {
                LocalDateTime local = LocalDateTime.of(day, LocalTime.of(hour, minute));
                List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
                if (!offsets.isEmpty() && local.toInstant(offsets.getFirst()).isAfter(after)) {
                    return Optional.of(local.toInstant(offsets.getFirst()));
                }
            }
        }
        return Optional.empty();
    }
}
