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
        int exponent = (int) Math.floor(Math.getExponent(magnitude) * 0.30102999566398120);
        long digits = scaled(magnitude, exponent);
        while (digits >= UPPER) {
            digits = scaled(magnitude, ++exponent);
        }
        while (digits < LOWER) {
            digits = scaled(magnitude, --exponent);
        }
        int scale = DIGITS - 1 - exponent;
        while (scale > 0 && digits % 10 == 0) {
            digits /= 10;
            scale--;
        }
        if (scale <= 0) {
            return integral(digits * (long) POWERS[-scale], buffer, at);
        }
        return point(digits, scale, buffer, at);
    }

    private static long scaled(double magnitude, int exponent) {
        int scale = DIGITS - 1 - exponent;
        return Math.round(scale >= 0 ? magnitude * POWERS[scale] : magnitude / POWERS[-scale]);
    }

    private static int point(long digits, int scale, byte[] buffer, int at) {
        long unit = (long) POWERS[Math.min(scale, 18)];
        long whole = digits / unit;
        int position = integral(whole, buffer, at);
        buffer[position++] = '.';
        long rest = digits - whole * unit;
        for (int place = position + scale - 1; place >= position; place--) {
            buffer[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return position + scale;
    }

    static int integral(long value, byte[] buffer, int at) {
        int position = at;
        long rest = value;
        if (rest < 0) {
            buffer[position++] = '-';
            rest = -rest;
        }
        int length = 1;
        for (long bound = 10; length < 19 && rest >= bound; bound *= 10) {
            length++;
        }
        for (int place = position + length - 1; place >= position; place--) {
            buffer[place] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return position + length;
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
