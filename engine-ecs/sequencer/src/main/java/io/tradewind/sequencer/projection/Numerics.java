package io.tradewind.sequencer.projection;

/**
 * Writes scaled numbers in PostgreSQL's binary form of {@code numeric}: the number of digits to the
 * base of ten thousand, the weight of the first, the sign, the decimals shown, then the digits, two
 * bytes each, big-endian. Zeros at either end are left out.
 */
final class Numerics {

    static final int SCALE_MAX = 18;

    private static final int BASE = 10_000;
    private static final int BASE_DECIMALS = 4;
    private static final int HEAD = 8;
    private static final int NEGATIVE = 0x4000;

    /** Digits of the whole part of any long. */
    private static final int WHOLE_DIGITS = 5;

    private static final long[] TENS = new long[SCALE_MAX + 1];

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    private Numerics() {}

    /** Writes the number; 28 bytes at most. Its length. */
    static int write(byte[] into, int at, long units, int scale) {
        if (units == Long.MIN_VALUE || scale < 0 || scale > SCALE_MAX) {
            throw new IllegalArgumentException("no number: " + units + " with scale " + scale);
        }
        long size = Math.abs(units);
        long whole = size / TENS[scale];
        long part = size % TENS[scale];
        int end = whole(into, at + HEAD, whole);
        int weight = (end - at - HEAD) / 2 - 1;
        end = part(into, end, part, scale);
        int start = at + HEAD;
        int zeros = 0;
        while (start + 2 * zeros < end && digit(into, start + 2 * zeros) == 0) {
            zeros++;
        }
        if (zeros > 0) {
            System.arraycopy(into, start + 2 * zeros, into, start, end - start - 2 * zeros);
            end -= 2 * zeros;
            weight -= zeros;
        }
        while (end > start && digit(into, end - 2) == 0) {
            end -= 2;
        }
        int digits = (end - start) / 2;
        put(into, at, digits);
        put(into, at + 2, digits == 0 ? 0 : weight);
        put(into, at + 4, units < 0 ? NEGATIVE : 0);
        put(into, at + 6, scale);
        return end - at;
    }

    private static int whole(byte[] into, int at, long whole) {
        int digits = 0;
        for (long rest = whole; rest != 0; rest /= BASE) {
            digits++;
        }
        if (digits > WHOLE_DIGITS) {
            throw new IllegalStateException("a long has no more than five digits of this base");
        }
        long rest = whole;
        for (int i = digits - 1; i >= 0; i--) {
            put(into, at + 2 * i, (int) (rest % BASE));
            rest /= BASE;
        }
        return at + 2 * digits;
    }

    private static int part(byte[] into, int at, long part, int scale) {
        int end = at;
        long rest = part;
        for (int left = scale; left > 0; left -= BASE_DECIMALS) {
            long digit;
            if (left >= BASE_DECIMALS) {
                long unit = TENS[left - BASE_DECIMALS];
                digit = rest / unit;
                rest %= unit;
            } else {
                digit = rest * TENS[BASE_DECIMALS - left];
            }
            put(into, end, (int) digit);
            end += 2;
        }
        return end;
    }

    private static void put(byte[] into, int at, int value) {
        into[at] = (byte) (value >> 8);
        into[at + 1] = (byte) value;
    }

    private static int digit(byte[] from, int at) {
        return from[at] | from[at + 1];
    }
}
