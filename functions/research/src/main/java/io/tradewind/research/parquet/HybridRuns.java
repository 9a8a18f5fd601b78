package io.tradewind.research.parquet;

import java.io.ByteArrayOutputStream;

/**
 * Parquet's hybrid of run lengths and bit packing, for definition levels and dictionary indices:
 * runs of eight equal values and more are a count and the value, all others are packed in groups of
 * eight.
 */
final class HybridRuns {

    private static final int GROUP = 8;

    private HybridRuns() {}

    /** Bits that hold every value below {@code count}; at least one. */
    static int bits(int count) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(count - 1));
    }

    /** Encodes the first {@code count} values, each of {@code bits} bits. */
    static byte[] encode(int[] values, int count, int bits) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(count * bits / Byte.SIZE + 16);
        int at = 0;
        while (at < count) {
            int run = run(values, at, count);
            if (run >= GROUP) {
                repeated(out, values[at], run, bits);
                at += run;
            } else {
                at = packed(out, values, at, count, bits);
            }
        }
        return out.toByteArray();
    }

    private static int run(int[] values, int from, int count) {
        int to = from + 1;
        while (to < count && values[to] == values[from]) {
            to++;
        }
        return to - from;
    }

    private static void repeated(ByteArrayOutputStream out, int value, int run, int bits) {
        Varint.write(out, (long) run << 1);
        for (int shift = 0; shift < bits; shift += Byte.SIZE) {
            out.write(value >>> shift);
        }
    }

    /** Packs groups until a run begins or the values end, and answers where that is. */
    private static int packed(
            ByteArrayOutputStream out, int[] values, int from, int count, int bits) {
        int to = from;
        do {
            to += GROUP;
        } while (to < count && run(values, to, Math.min(count, to + GROUP)) < GROUP);
        int groups = (to - from) / GROUP;
        Varint.write(out, (long) groups << 1 | 1);
        long pending = 0;
        int held = 0;
        for (int at = from; at < to; at++) {
            long value = at < count ? values[at] : 0; // only the last group is filled up
            pending |= value << held;
            held += bits;
            while (held >= Byte.SIZE) {
                out.write((int) pending);
                pending >>>= Byte.SIZE;
                held -= Byte.SIZE;
            }
        }
        return Math.min(to, count);
    }
}
