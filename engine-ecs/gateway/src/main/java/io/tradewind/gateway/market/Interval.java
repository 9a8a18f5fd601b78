package io.tradewind.gateway.market;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** How long a candle lasts. Days, weeks (from Monday) and months are those of UTC. */
public enum Interval {
    MINUTE_1("1", 1),
    MINUTE_3("3", 3),
    MINUTE_5("5", 5),
    MINUTE_15("15", 15),
    MINUTE_30("30", 30),
    HOUR_1("60", 60),
    HOUR_2("120", 120),
    HOUR_4("240", 240),
    HOUR_6("360", 360),
    HOUR_12("720", 720),
    DAY("D", 1440),
    WEEK("W", 0),
    MONTH("M", 0);

    private static final long MINUTE_MILLIS = 60_000;

    private final String code;
    private final long millis;

    Interval(String code, int minutes) {
        this.code = code;
        this.millis = minutes * MINUTE_MILLIS;
    }

    /** The protocol's word for it. */
    public String code() {
        return code;
    }

    /** The interval of a code, or null. */
    public static Interval of(String code) {
        for (Interval interval : values()) {
            if (interval.code.equals(code)) {
                return interval;
            }
        }
        return null;
    }

    /** When the candle that holds a time begins; both in milliseconds since 1970. */
    public long start(long time) {
        if (millis != 0) {
            return time - Math.floorMod(time, millis);
        }
        LocalDate day = Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate first =
                this == WEEK
                        ? day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                        : day.withDayOfMonth(1);
        return first.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /** When the next candle begins. */
    public long next(long start) {
        if (millis != 0) {
            return start + millis;
        }
        LocalDate first = Instant.ofEpochMilli(start).atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate next = this == WEEK ? first.plusWeeks(1) : first.plusMonths(1);
        return next.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
