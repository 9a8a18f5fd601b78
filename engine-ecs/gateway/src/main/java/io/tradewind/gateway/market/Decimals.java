package io.tradewind.gateway.market;

/**
 * Decimal text and whole units of 10⁻ˢᶜᵃˡᵉ, exactly both ways. Text that is read has digits and at
 * most one point: no sign, no exponent, no spaces.
 */
public final class Decimals {

    /** The text is no plain decimal number. */
    public static final long MALFORMED = -1;

    /** The text has more decimals, zeros at its end aside, than the scale. */
    public static final long TOO_FINE = -2;

    /** The number does not fit. */
    public static final long TOO_LARGE = -3;

    /** The longest text that is read, in characters. */
    public static final int LENGTH_MAX = 48;

    private Decimals() {}

    /**
     * The number of units that a text names.
     *
     * @return units, 0 or more; or {@link #MALFORMED}, {@link #TOO_FINE} or {@link #TOO_LARGE}
     */
    public static long parse(String text, int scale) {
        int length = text.length();
        if (length == 0 || length > LENGTH_MAX) {
            return MALFORMED;
        }
        long value = 0;
        int decimals = -1;
        int digits = 0;
        boolean fine = false;
        boolean large = false;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' && decimals < 0) {
                decimals = 0;
            } else if (c < '0' || c > '9') {
                return MALFORMED;
            } else if (decimals >= scale) {
                digits++;
                fine |= c != '0';
            } else {
                digits++;
                decimals += decimals < 0 ? 0 : 1;
                large |= value > (Long.MAX_VALUE - (c - '0')) / 10;
                value = large ? 0 : value * 10 + (c - '0');
            }
        }
        if (digits == 0) {
            return MALFORMED;
        }
        if (fine) {
            return TOO_FINE;
        }
        for (int i = Math.max(decimals, 0); i < scale && !large; i++) {
            large = value > Long.MAX_VALUE / 10;
            value = large ? 0 : value * 10;
        }
        return large ? TOO_LARGE : value;
    }

    /** With all decimals of the scale, as {@code 50000.10}. */
    public static String fixed(long units, int scale) {
        String digits = Long.toString(Math.abs(units));
        String sign = units < 0 ? "-" : "";
        if (scale == 0) {
            return sign + digits;
        }
        if (digits.length() <= scale) {
            digits = "0".repeat(scale + 1 - digits.length()) + digits;
        }
        int point = digits.length() - scale;
        return sign + digits.substring(0, point) + '.' + digits.substring(point);
    }

    /** Without zeros at the end, as {@code 0.5} or {@code 3}. */
    public static String plain(long units, int scale) {
        String text = fixed(units, scale);
        if (scale == 0) {
            return text;
        }
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
