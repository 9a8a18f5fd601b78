package io.tradewind.matching.book;

import java.util.Arrays;

/** Price levels of all books, as rows of longs: the queue's ends, what it shows, its price. */
public final class Levels {

    /** The row that is no level. */
    public static final int NONE = 0;

    private static final int STRIDE_BITS = 2;
    private static final int ENDS = 0;
    private static final int VISIBLE = 1;
    private static final int PRICE = 2;

    private long[] rows;
    private int free;
    private int used = 1;

    public Levels(int capacity) {
        rows = new long[Math.max(16, capacity) << STRIDE_BITS];
    }

    /** Takes an empty level. Free rows are chained through their first field. */
    int allocate(long price) {
        int level = free;
        if (level != NONE) {
            free = (int) rows[level << STRIDE_BITS];
        } else {
            level = used++;
            if (used << STRIDE_BITS > rows.length) {
                rows = Arrays.copyOf(rows, Math.multiplyExact(rows.length, 2));
            }
        }
        int row = level << STRIDE_BITS;
        rows[row + ENDS] = 0;
        rows[row + VISIBLE] = 0;
        rows[row + PRICE] = price;
        return level;
    }

    void release(int level) {
        rows[level << STRIDE_BITS] = free;
        free = level;
    }

    /** First in the queue. */
    int head(int level) {
        return (int) (rows[level << STRIDE_BITS] >>> 32);
    }

    int tail(int level) {
        return (int) rows[level << STRIDE_BITS];
    }

    void setEnds(int level, int head, int tail) {
        rows[level << STRIDE_BITS] = ((long) head << 32) | tail;
    }

    void setHead(int level, int head) {
        int row = level << STRIDE_BITS;
        rows[row] = ((long) head << 32) | (rows[row] & 0xffff_ffffL);
    }

    void setTail(int level, int tail) {
        int row = level << STRIDE_BITS;
        rows[row] = (rows[row] & 0xffff_ffff_0000_0000L) | tail;
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
