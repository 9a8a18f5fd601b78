package io.tradewind.matching.book;

import java.util.Arrays;

/**
 * Price levels of all books, as rows of two arrays: longs for price and what the level shows, ints
 * for the ends of its queue.
 */
public final class Levels {

    /** The row that is no level. */
    public static final int NONE = 0;

    private static final int STRIDE_BITS = 1;
    private static final int VISIBLE = 0;
    private static final int PRICE = 1;
    private static final int HEAD = 0;
    private static final int TAIL = 1;

    private long[] rows;
    private int[] ends;
    private int free;
    private int used = 1;

    public Levels(int capacity) {
        rows = new long[Math.max(16, capacity) << STRIDE_BITS];
        ends = new int[rows.length];
    }

    /** Takes an empty level. Free rows are chained through their first field. */
    int allocate(long price) {
        int level = free;
        if (level != NONE) {
            free = ends[level << STRIDE_BITS];
        } else {
            level = used++;
            if (used << STRIDE_BITS > rows.length) {
                rows = Arrays.copyOf(rows, Math.multiplyExact(rows.length, 2));
                ends = Arrays.copyOf(ends, rows.length);
            }
        }
        int row = level << STRIDE_BITS;
        rows[row + VISIBLE] = 0;
        rows[row + PRICE] = price;
        ends[row + HEAD] = Orders.NONE;
        ends[row + TAIL] = Orders.NONE;
        return level;
    }

    void release(int level) {
        ends[level << STRIDE_BITS] = free;
        free = level;
    }

    /** First in the queue. */
    public int head(int level) {
        return ends[(level << STRIDE_BITS) + HEAD];
    }

    int tail(int level) {
        return ends[(level << STRIDE_BITS) + TAIL];
    }

    void setEnds(int level, int head, int tail) {
        int row = level << STRIDE_BITS;
        ends[row + HEAD] = head;
        ends[row + TAIL] = tail;
    }

    /** What the level shows, in quantity. */
    public long visible(int level) {
        return rows[(level << STRIDE_BITS) + VISIBLE];
    }

    /** Adds to what the level shows; returns what it shows now. */
    long add(int level, long quantity) {
        int at = (level << STRIDE_BITS) + VISIBLE;
        long visible = rows[at] + quantity;
        rows[at] = visible;
        return visible;
    }

    public long price(int level) {
        return rows[(level << STRIDE_BITS) + PRICE];
    }
}
