package io.tradewind.research.rows;

import java.util.Arrays;

/**
 * Sorts rows by rank: rows with enough trades first, then the higher score, then the kernel's own
 * order (fast, slow, signal ascending), which is the order in which they come. A stable radix sort
 * on the score's bits, because a chunk holds up to hundreds of thousands of rows and sorting them
 * must not show beside computing them.
 */
final class Ranking {

    private static final int RADIX_BITS = 11;
    private static final int RADIX = 1 << RADIX_BITS;

    private Ranking() {}

    /**
     * The score as a long whose signed order is the ranking order: lower is better. An undefined
     * score ranks below all others, and the two zeros are equal.
     */
    static long key(double score) {
        double defined = Double.isNaN(score) ? Double.NEGATIVE_INFINITY : score + 0.0;
        long bits = Double.doubleToRawLongBits(defined);
        long ascending = bits >= 0 ? bits : bits ^ Long.MAX_VALUE;
        return ~ascending;
    }

    /** The defined score that has this {@link #key}. */
    static double score(long key) {
        long ascending = ~key;
        return Double.longBitsToDouble(ascending >= 0 ? ascending : ascending ^ Long.MAX_VALUE);
    }

    /**
     * Answers the rows' indices in ranking order.
     *
     * @param keys {@link #key} of each row, in the kernel's order
     * @param eligible whether each row has enough trades
     */
    static int[] order(long[] keys, boolean[] eligible, int count) {
        int[] order = new int[count];
        int place = 0;
        for (int row = 0; row < count; row++) {
            if (eligible[row]) {
                order[place++] = row;
            }
        }
        int eligibleCount = place;
        for (int row = 0; row < count; row++) {
            if (!eligible[row]) {
                order[place++] = row;
            }
        }
        int[] spare = new int[count];
        sort(keys, order, spare, 0, eligibleCount);
        sort(keys, order, spare, eligibleCount, count);
        return order;
    }

    private static void sort(long[] keys, int[] order, int[] spare, int from, int to) {
        int[] starts = new int[RADIX];
        for (int shift = 0; shift < Long.SIZE; shift += RADIX_BITS) {
            Arrays.fill(starts, 0);
            for (int at = from; at < to; at++) {
                starts[digit(keys[order[at]], shift)]++;
            }
            if (to - from == 0 || starts[digit(keys[order[from]], shift)] == to - from) {
                continue; // every key has the same digit here
            }
            int start = from;
            for (int digit = 0; digit < RADIX; digit++) {
                int size = starts[digit];
                starts[digit] = start;
                start += size;
            }
            for (int at = from; at < to; at++) {
                int row = order[at];
                spare[starts[digit(keys[row], shift)]++] = row;
            }
            System.arraycopy(spare, from, order, from, to - from);
        }
    }

    private static int digit(long key, int shift) {
        return (int) ((key ^ Long.MIN_VALUE) >>> shift) & (RADIX - 1);
    }
}
