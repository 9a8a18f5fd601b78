package io.tradewind.research.rows;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;

/**
 * Writes a double as decimal text of at most twelve significant digits, without an intermediate
 * string. Twelve digits are more than the statistics mean and a third shorter than the shortest
 * exact text. The text is valid JSON and reads the same in a spreadsheet: {@code 89}, {@code
 * -0.25}, {@code 3.1E-9}.
 */
public final class NumberText {

    /**
     * Longest text: sign, twelve digits, point, {@code E-324}; with zeros after the point it is
     * shorter than this.
     */
    static final int LENGTH_MAX = 32;

    private static final int DIGITS = 12;
    private static final long UPPER = 1_000_000_000_000L;
    private static final long LOWER = 100_000_000_000L;
    private static final double INTEGRAL_MAX = 1e15;
    private static final double PLAIN_MIN = 1e-5;
    private static final double[] POWERS = powers();

    private NumberText() {}

    /** The number that the text of a finite {@code value} says; in JSON it is that text again. */
    public static Number rounded(double value) {
        byte[] buffer = new byte[LENGTH_MAX];
        int length = write(value, buffer, 0);
        String text = new String(buffer, 0, length, StandardCharsets.US_ASCII);
        return text.indexOf('E') < 0 ? (Number) new BigDecimal(text) : Double.valueOf(text);
    }

    /**
     * Writes {@code value}, which must be finite, at {@code at} and answers the position after it.
     * What stands behind it, up to {@link #LENGTH_MAX} bytes from {@code at}, may be anything.
     */
    static int write(double value, byte[] buffer, int at) {
        double magnitude = Math.abs(value);
        if (magnitude < INTEGRAL_MAX && magnitude == (long) magnitude) {
            return integral((long) value, buffer, at);
        }
        if (magnitude < PLAIN_MIN || magnitude >= INTEGRAL_MAX) {
            return scientific(value, buffer, at);
        }
        int position = at;
        if (value < 0) {
            buffer[position++] = '-';
        }
        return fraction(magnitude, buffer, position);
    }

    private static int fraction(double magnitude, byte[] buffer, int at) {
        int exponent = exponent(magnitude);
        long digits = scaled(magnitude, exponent);
        while (digits >= UPPER) {
            digits = scaled(magnitude, ++exponent);
        }
        while (digits < LOWER) {
            digits = scaled(magnitude, --exponent);
        }
        long head = digits / DecimalDigits.LIMIT;
        long tail = DecimalDigits.ofEight(digits - head * DecimalDigits.LIMIT);
        // The twelve digits, in order: eight and four.
        long first = (DecimalDigits.ofEight(head) >>> Integer.SIZE) | (tail << Integer.SIZE);
        long last = tail >>> Integer.SIZE;
        int count = last == 0 ? DecimalDigits.count(first) : 8 + DecimalDigits.count(last);
        int whole = exponent + 1;
        if (whole <= 0) {
            return belowOne(first, last, whole, buffer, at) + count;
        }
        if (count <= whole || whole >= Long.BYTES) {
            return large(digits, whole, count, buffer, at);
        }
        aboveOne(first, last, whole, buffer, at);
        return at + count + 1;
    }

    /** Power of ten of the first digit, maybe one too high or low where rounding decides. */
    private static int exponent(double magnitude) {
        int least = (int) Math.floor(Math.getExponent(magnitude) * 0.30102999566398120);
        boolean more =
                least >= 0 ? magnitude >= POWERS[least + 1] : magnitude * POWERS[-least] >= 10;
        return more ? least + 1 : least;
    }

    private static long scaled(double magnitude, int exponent) {
        int scale = DIGITS - 1 - exponent;
        return Math.round(scale >= 0 ? magnitude * POWERS[scale] : magnitude / POWERS[-scale]);
    }

    /** Answers where the digits begin; before them stand {@code -whole} zeros. */
    private static int belowOne(long first, long last, int whole, byte[] buffer, int at) {
        DecimalDigits.put(0, buffer, at);
        buffer[at + 1] = '.';
        int from = at + 2 - whole;
        DecimalDigits.put(first, buffer, from);
        DecimalDigits.put(last, buffer, from + Long.BYTES);
        return from;
    }

    /** All from the first digit on, and over that the point and what stands after it. */
    private static void aboveOne(long first, long last, int whole, byte[] buffer, int at) {
        int shift = whole * Byte.SIZE;
        DecimalDigits.put(first, buffer, at);
        buffer[at + whole] = '.';
        int from = at + whole + 1;
        DecimalDigits.put((first >>> shift) | (last << (Long.SIZE - shift)), buffer, from);
        DecimalDigits.put(last >>> shift, buffer, from + Long.BYTES);
    }

    /** What has no digit after the point, or four of them at most. */
    private static int large(long digits, int whole, int count, byte[] buffer, int at) {
        if (whole > DIGITS) {
            return integral(digits * (long) POWERS[whole - DIGITS], buffer, at);
        }
        long unit = (long) POWERS[DIGITS - whole];
        int point = integral(digits / unit, buffer, at);
        if (count <= whole) {
            return point;
        }
        int shift = (Long.BYTES - (DIGITS - whole)) * Byte.SIZE;
        buffer[point] = '.';
        DecimalDigits.put(DecimalDigits.ofEight(digits % unit) >>> shift, buffer, point + 1);
        return point + 1 + count - whole;
    }

    static int integral(long value, byte[] buffer, int at) {
        int position = at;
        long rest = value;
        if (rest < 0) {
            buffer[position++] = '-';
            rest = -rest;
        }
        if (rest < DecimalDigits.LIMIT) {
            long digits = DecimalDigits.ofEight(rest);
            int zeros = DecimalDigits.zerosBefore(digits);
            DecimalDigits.put(digits >>> (zeros * Byte.SIZE), buffer, position);
            return position + Long.BYTES - zeros;
        }
        long head = rest / DecimalDigits.LIMIT;
        int tail = integral(head, buffer, position);
        DecimalDigits.put(DecimalDigits.ofEight(rest - head * DecimalDigits.LIMIT), buffer, tail);
        return tail + Long.BYTES;
    }

    private static int scientific(double value, byte[] buffer, int at) {
        double rounded = new BigDecimal(value, new MathContext(DIGITS)).doubleValue();
        byte[] text = Double.toString(rounded).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, buffer, at, text.length);
        return at + text.length;
    }

    private static double[] powers() {
        double[] powers = new double[23];
        for (int exponent = 0; exponent < powers.length; exponent++) {
            powers[exponent] = new BigDecimal("1E" + exponent).doubleValue();
        }
        return powers;
    }
}
