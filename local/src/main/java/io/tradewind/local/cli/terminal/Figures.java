package io.tradewind.local.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers and times are written for people, the same in every command and locale. */
public final class Figures {

    /** Stands for a figure that is not defined. */
    public static final String NONE = "–";

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Figures() {}

    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    public static String whole(JsonNode value) {
        return value.isNumber() ? count(value.asLong()) : NONE;
    }

    /** A number with this many decimals; never "-0.00". */
    public static String decimal(JsonNode value, int decimals) {
        return value.isNumber() ? decimal(value.asDouble(), decimals) : NONE;
    }

    public static String decimal(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return text.matches("-[0.,]+") ? text.substring(1) : text;
    }

    /** A percentage with its sign, as "+12.3 %". */
    public static String change(double percent) {
        String text = decimal(percent, 1);
        return (text.startsWith("-") || text.equals("0.0") ? text : "+" + text) + " %";
    }

    /** A share as a percentage, as "70 %". */
    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", share * 100);
    }

    /** "0.42 s", "12.3 s", "4 min 05 s" or "1 h 02 min". */
    public static String duration(Duration duration) {
        double seconds = duration.toNanos() / 1e9;
        if (seconds < 9.995) {
            return decimal(seconds, 2) + " s";
        }
        if (seconds < 59.95) {
            return decimal(seconds, 1) + " s";
        }
        return wholeSeconds(Math.round(seconds));
    }

    /** "7 s", "4 min 05 s" or "1 h 02 min". */
    public static String wholeSeconds(long whole) {
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole / 60 % 60);
    }

    /** Three significant digits, as "8,210" or "1.24 million". */
    public static String rate(double perSecond) {
        if (perSecond >= 1e6) {
            return decimal(perSecond / 1e6, 2) + " million";
        }
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(perSecond)) - 2));
        return count(Math.round(perSecond / unit) * (long) unit);
    }

    /** Universal time to the second. */
    public static String time(Instant instant) {
        return SECOND.format(instant);
    }

    /** "2013-11-25 to 2013-12-01", with times where the bars lie closer than a day. */
    public static String period(Instant start, Instant end) {
        boolean days = start.getEpochSecond() % 86_400 == 0 && end.getEpochSecond() % 86_400 == 0;
        DateTimeFormatter format =
                days ? DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC) : MINUTE;
        return format.format(start) + " to " + format.format(end);
    }
}
