package io.tradewind.local.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The days that the day-of-month or the day-of-week field of a cron expression allows. */
@FunctionalInterface
interface DayRule {

    /** {@code 3#2}: the second Tuesday; {@code 6L}: the last Friday. */
    Pattern NTH = Pattern.compile("([1-7])#([1-5])");

    /** The last such day of the month. */
    Pattern LAST = Pattern.compile("([1-7])L");

    /** The working day that is nearest to a day of the month. */
    Pattern NEAREST = Pattern.compile("(\\d{1,2})W");

    /** Whether the day is allowed. */
    boolean matches(LocalDate day);

    /** Reads a day-of-month field. */
    static DayRule ofMonth(String text) {
        if (text.equals("L")) {
            return day -> day.getDayOfMonth() == day.lengthOfMonth();
        }
        if (text.equals("LW")) {
            return day -> day.equals(nearest(YearMonth.from(day), 31));
        }
        Matcher nearest = NEAREST.matcher(text);
        if (nearest.matches()) {
            int wanted = Integer.parseInt(nearest.group(1));
            if (wanted < 1 || wanted > 31) {
                throw new IllegalArgumentException("day-of-month takes 1W to 31W, not " + text);
            }
            return day ->
                    wanted <= day.lengthOfMonth()
                            && day.equals(nearest(YearMonth.from(day), wanted));
        }
        BitSet days = CronField.parse("day-of-month", text, 1, 31, List.of());
        return day -> days.get(day.getDayOfMonth());
    }

    /** Reads a day-of-week field; {@code names} start with Sunday. */
    static DayRule ofWeek(String text, List<String> names) {
        if (text.equals("L")) {
            return day -> day.getDayOfWeek() == DayOfWeek.SATURDAY;
        }
        Matcher nth = NTH.matcher(text);
        if (nth.matches()) {
            DayOfWeek weekday = weekday(nth.group(1));
            int count = Integer.parseInt(nth.group(2));
            return day ->
                    day.getDayOfWeek() == weekday && (day.getDayOfMonth() - 1) / 7 == count - 1;
        }
        Matcher last = LAST.matcher(text);
        if (last.matches()) {
            DayOfWeek weekday = weekday(last.group(1));
            return day -> day.equals(day.with(TemporalAdjusters.lastInMonth(weekday)));
        }
        BitSet days = CronField.parse("day-of-week", text, 1, 7, names);
        return day -> days.get(day.getDayOfWeek().getValue() % 7 + 1);
    }

    private static DayOfWeek weekday(String sundayIsOne) {
        int number = Integer.parseInt(sundayIsOne);
        return DayOfWeek.of(number == 1 ? 7 : number - 1);
    }

    private static LocalDate nearest(YearMonth month, int wanted) {
        LocalDate day = month.atDay(Math.min(wanted, month.lengthOfMonth()));
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.getDayOfMonth() == 1 ? day.plusDays(2) : day.minusDays(1);
            case SUNDAY ->
                    day.getDayOfMonth() == month.lengthOfMonth()
                            ? day.minusDays(2)
                            : day.plusDays(1);
            default -> day;
        };
    }
}
