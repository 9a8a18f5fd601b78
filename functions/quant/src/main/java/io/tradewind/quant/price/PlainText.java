package io.tradewind.quant.price;

import java.time.LocalDate;

/**
 * Short ways for what nearly every field is: digits with a point, and a date with or without a time
 * of day in UTC. They answer what the long way of {@link FieldText} answers, or that they do not
 * know.
 */
final class PlainText {

    /** Not a time that is read here. */
    static final long NO_TIME = Long.MIN_VALUE;

    private static final int DATE_CHARACTERS = "2013-11-25".length();
    private static final int INSTANT_CHARACTERS = "2013-11-25T00:00:00Z".length();
    private static final long SECONDS_OF_DAY = 86_400;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    /**
     * Digits whose number a double holds exactly. Ten to that power is exact too, so that the one
     * division below rounds once, and the value is the nearest double: W. D. Clinger, "How to Read
     * Floating Point Numbers Accurately", 1990.
     */
    private static final int DIGITS_MAX = 15;

    private static final double[] TENS = new double[DIGITS_MAX + 1];

    static {
        TENS[0] = 1;
        for (int power = 1; power < TENS.length; power++) {
            TENS[power] = 10 * TENS[power - 1];
        }
    }

    private PlainText() {}

    /** The value of up to fifteen digits with at most one point; negative where it is not that. */
    static double decimal(String text) {
        int length = text.length();
        if (length == 0 || length > DIGITS_MAX + 1) {
            return -1;
        }
        long digits = 0;
        int point = -1;
        for (int at = 0; at < length; at++) {
            char character = text.charAt(at);
            if (character == '.' && point < 0) {
                point = at;
            } else if (character >= '0' && character <= '9') {
                digits = 10 * digits + (character - '0');
            } else {
                return -1;
            }
        }
        int count = point < 0 ? length : length - 1;
        if (count == 0 || count > DIGITS_MAX) {
            return -1;
        }
        return point < 0 ? digits : digits / TENS[length - 1 - point];
    }

    /**
     * Milliseconds since 1970 of {@code 2013-11-25}, {@code 2013-11-25T12:34:56Z} or the same with
     * a space; {@link #NO_TIME} where it is not that.
     */
    static long millis(String text) {
        boolean instant = text.length() == INSTANT_CHARACTERS;
        if (!instant && text.length() != DATE_CHARACTERS) {
            return NO_TIME;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        boolean date = text.charAt(4) == '-' && text.charAt(7) == '-' && isDay(year, month, day);
        if (!date) {
            return NO_TIME;
        }
        long seconds = LocalDate.of(year, month, day).toEpochDay() * SECONDS_OF_DAY;
        if (instant) {
            int hour = number(text, 11, 13);
            int minute = number(text, 14, 16);
            int second = number(text, 17, 19);
            char parted = text.charAt(10);
            boolean time =
                    (parted == 'T' || parted == ' ')
                            && text.charAt(13) == ':'
                            && text.charAt(16) == ':'
                            && text.charAt(19) == 'Z'
                            && inDay(hour, minute, second);
            if (!time) {
                return NO_TIME;
            }
            seconds += 3_600L * hour + 60L * minute + second;
        }
        return seconds * 1_000;
    }

    /**
     * Whether it is certainly a day; of the days that only leap years have, the long way decides.
     */
    private static boolean isDay(int year, int month, int day) {
        return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1];
    }

    private static boolean inDay(int hour, int minute, int second) {
        return hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    }

    /** The digits' number, or -1 where one of them is none. */
    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            char digit = text.charAt(at);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            number = 10 * number + (digit - '0');
        }
        return number;
    }
}
