package io.tradewind.matching.book;

import java.util.Arrays;

/**
 * What few orders have: a display quantity, an expiry, a trigger, an other of its pair, a trail. A
 * row for every slot, used by those alone that {@link Orders} has marked.
 */
final class OrderTerms {

    static final int DISPLAY = 0;
    static final int EXPIRY = 1;
    static final int TRIGGER = 2;
    static final int SIBLING = 3;
    static final int OFFSET = 4;
    static final int MARK = 5;
    static final int TRAIL_NEXT = 6;
    static final int TRAIL_PREVIOUS = 7;

    private static final int STRIDE_BITS = 3;

    private long[] rows;

    OrderTerms(int size) {
        rows = new long[size << STRIDE_BITS];
    }

    void grow(int size) {
        rows = Arrays.copyOf(rows, Math.multiplyExact(size, 1 << STRIDE_BITS));
    }

    /** Sets every field to 0. */
    void clear(int slot) {
        int row = slot << STRIDE_BITS;
        Arrays.fill(rows, row, row + (1 << STRIDE_BITS), 0);
    }

    long get(int slot, int field) {
        return rows[(slot << STRIDE_BITS) + field];
    }

    void set(int slot, int field, long value) {
        rows[(slot << STRIDE_BITS) + field] = value;
    }

    /** Whether it has what an event tells of an order: all but a trail. */
    boolean isExtended(int slot) {
        return (get(slot, DISPLAY) | get(slot, EXPIRY) | get(slot, TRIGGER) | get(slot, SIBLING))
                != 0;
    }
}
