package io.tradewind.matching.index;

import java.util.Arrays;

/**
 * From a positive id to a row. Ids that a counter gave land side by side, so live neighbours share
 * cache lines; linear probing, backward-shift deletion, at most half full.
 */
public final class IdIndex {

    /** What is answered for an id that is not there. */
    public static final int NONE = 0;

    private long[] ids;
    private int[] rows;
    private int mask;
    private int size;

    public IdIndex(int capacity) {
        int length = Integer.highestOneBit(Math.max(8, capacity)) << 2;
        ids = new long[length];
        rows = new int[length];
        mask = length - 1;
    }

    /** The row of an id, or {@link #NONE}. */
    public int get(long id) {
        if (id == 0) {
            return NONE;
        }
        int at = home(id);
        while (true) {
            long found = ids[at];
            if (found == id) {
                return rows[at];
            }
            if (found == 0) {
                return NONE;
            }
            at = (at + 1) & mask;
        }
    }

    private int home(long id) {
        return (int) (id ^ (id >>> 32)) & mask;
    }

    /** Adds an id that is not there. */
    public void put(long id, int row) {
        if (size >= ids.length >>> 1) {
            grow();
        }
        insert(id, row);
        size++;
    }

    private void insert(long id, int row) {
        int at = home(id);
        while (ids[at] != 0) {
            at = (at + 1) & mask;
        }
        ids[at] = id;
        rows[at] = row;
    }

    /** Removes an id that is there. */
    public void remove(long id) {
        int hole = home(id);
        while (ids[hole] != id) {
            if (ids[hole] == 0) {
                throw new IllegalStateException("id " + id + " is not indexed");
            }
            hole = (hole + 1) & mask;
        }
        int at = hole;
        while (true) {
            at = (at + 1) & mask;
            if (ids[at] == 0) {
                break;
            }
            if (((at - home(ids[at])) & mask) >= ((at - hole) & mask)) {
                ids[hole] = ids[at];
                rows[hole] = rows[at];
                hole = at;
            }
        }
        ids[hole] = 0;
        size--;
    }

    private void grow() {
        long[] oldIds = ids;
        int[] oldRows = rows;
        ids = new long[Math.multiplyExact(oldIds.length, 2)];
        rows = new int[ids.length];
        mask = ids.length - 1;
        for (int i = 0; i < oldIds.length; i++) {
            if (oldIds[i] != 0) {
                insert(oldIds[i], oldRows[i]);
            }
        }
    }

    /** How many ids it holds. */
    public int size() {
        return size;
    }

    /** Forgets all. */
    public void clear() {
        Arrays.fill(ids, 0);
        size = 0;
    }
}
