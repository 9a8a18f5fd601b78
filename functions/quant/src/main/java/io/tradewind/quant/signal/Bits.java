package io.tradewind.quant.signal;

/** Searches in bits, bar i being bit {@code i % 64} of word {@code i / 64}. */
public final class Bits {

    private Bits() {}

    /** Words for so many bars. */
    public static int words(int bars) {
        return (bars + Long.SIZE - 1) / Long.SIZE;
    }

    /** Whether the bit of a bar is set. */
    public static boolean test(long[] bits, int bar) {
        return (bits[bar >>> 6] >>> bar & 1) != 0;
    }

    /** The first set bit in {@code [from, to)}, or {@code to} where there is none. */
    public static int next(long[] bits, int from, int to) {
        if (from >= to) {
            return to;
        }
        int word = from >>> 6;
        int last = (to - 1) >>> 6;
        long left = bits[word] & -1L << from;
        while (left == 0) {
            if (word == last) {
                return to;
            }
            left = bits[++word];
        }
        return Math.min(to, (word << 6) + Long.numberOfTrailingZeros(left));
    }

    /** The last set bit below {@code end}, or −1 where there is none. */
    public static int last(long[] bits, int end) {
        if (end <= 0) {
            return -1;
        }
        int word = (end - 1) >>> 6;
        long left = bits[word] & -1L >>> -end;
        while (left == 0 && word > 0) {
            left = bits[--word];
        }
        return left == 0 ? -1 : (word << 6) + 63 - Long.numberOfLeadingZeros(left);
    }
}
