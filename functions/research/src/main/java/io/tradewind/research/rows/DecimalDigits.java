package io.tradewind.research.rows;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight decimal digits at once, one in each byte of a word, the first in the lowest. Halves are
 * divided side by side in the same word: three multiplications give what eight divisions would.
 */
final class DecimalDigits {

    private static final VarHandle WORDS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Values below this have eight digits at most. */
    static final long LIMIT = 100_000_000;

    private static final long ZEROS = 0x3030303030303030L;
    private static final long HUNDREDS_OF_HALVES = 0x0000_007F_0000_007FL;
    private static final long TENS_OF_QUARTERS = 0x000F_000F_000F_000FL;

    private DecimalDigits() {}

    /** The digits of a value from 0 to below {@link #LIMIT}, with zeros in front. */
    static long ofEight(long value) {
        long high = value / 10_000;
        long halves = high | ((value - high * 10_000) << 32);
        // 10,486 / 2²⁰ is a hundredth, exact below 10,000; 103 / 2¹⁰ a tenth, exact below 100.
        long hundreds = ((halves * 10_486) >>> 20) & HUNDREDS_OF_HALVES;
        long quarters = hundreds | ((halves - hundreds * 100) << 16);
        long tens = ((quarters * 103) >>> 10) & TENS_OF_QUARTERS;
        return tens | ((quarters - tens * 10) << 8);
    }

    /** How many digits are left without the zeros at the end. */
    static int count(long digits) {
        return Long.BYTES - (Long.numberOfLeadingZeros(digits) >>> 3);
    }

    /** How many zeros stand before the first other digit; a zero alone is one digit. */
    static int zerosBefore(long digits) {
        return Math.min(Long.BYTES - 1, Long.numberOfTrailingZeros(digits) >>> 3);
    }

    /** Writes all eight digits. */
    static void put(long digits, byte[] buffer, int at) {
        WORDS.set(buffer, at, digits | ZEROS);
    }
}
