package io.tradewind.quant.price;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of fields. */
final class FieldText {

    /** Below this a whole number is no time in seconds, nor a date written as one. */
    private static final long EPOCH_SECONDS_MIN = 100_000_000L;

    private static final long EPOCH_SECONDS_MAX = 100_000_000_000L;
    private static final long EPOCH_MILLIS_MAX = 100_000_000_000_000L;
    private static final int SHOWN_CHARACTERS_MAX = 32;
    private static final Pattern EPOCH = Pattern.compile("(\\d{9,14})(?:\\.0*)?");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d{1,3})?");
    private static final Pattern ISO =
            Pattern.compile(
                    "(\\d{4})-(\\d{2})-(\\d{2})"
                            + "(?:[T ](\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?)?"
                            + " ?(Z|UTC|[+-]\\d{2}(?::?\\d{2})?)?");

    private FieldText() {}

    /**
     * A time in milliseconds: seconds or milliseconds since the epoch, or an ISO date or date and
     * time; UTC where no zone is given.
     */
    static long time(long row, String column, String text) throws PriceFormatException {
        long plain = PlainText.millis(text);
        if (plain != PlainText.NO_TIME) {
            return plain;
        }
        Matcher epoch = EPOCH.matcher(text);
        if (epoch.matches()) {
            long value = Long.parseLong(epoch.group(1));
            if (value >= EPOCH_SECONDS_MIN && value < EPOCH_MILLIS_MAX) {
                return value < EPOCH_SECONDS_MAX ? value * 1000 : value;
            }
        }
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            try {
                return isoMillis(iso);
            } catch (DateTimeException noSuchDay) {
                throw refuseTime(row, column, text);
            }
        }
        throw refuseTime(row, column, text);
    }

    private static PriceFormatException refuseTime(long row, String column, String text) {
        return new PriceFormatException(
                row,
                column,
                "must be an ISO date or time, or seconds or milliseconds since 1970, was "
                        + shown(text));
    }

    private static long isoMillis(Matcher iso) {
        LocalDate date = LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3));
        LocalDateTime time = date.atTime(number(iso, 4), number(iso, 5), number(iso, 6));
        String fraction = iso.group(7) == null ? "" : iso.group(7);
        long millis = Long.parseLong((fraction + "000").substring(0, 3));
        String zone = iso.group(8);
        boolean utc = zone == null || zone.equals("Z") || zone.equals("UTC");
        ZoneOffset offset = utc ? ZoneOffset.UTC : ZoneOffset.of(zone);
        return time.toEpochSecond(offset) * 1000 + millis;
    }

    private static int number(Matcher iso, int group) {
        String digits = iso.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** A decimal number with a point; whether its value is allowed, others check. */
    static double number(long row, String column, String text) throws PriceFormatException {
        double plain = PlainText.decimal(text);
        if (plain >= 0) {
            return plain;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new PriceFormatException(
                    row, column, "must be a decimal number, was " + shown(text));
        }
        return Double.parseDouble(text);
    }

    private static String shown(String text) {
        if (text.isEmpty()) {
            return "empty";
        }
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= SHOWN_CHARACTERS_MAX
                ? "'" + printable + "'"
                : "'" + printable.substring(0, SHOWN_CHARACTERS_MAX) + "…'";
    }
}
