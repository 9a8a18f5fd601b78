package io.tradewind.matching.index;

/**
 * From an id to a row, side by side in one array: linear probing, backward-shift deletion, at most
 * half full. Eight ids in a row share a place in memory, and these places are spread by
 * multiplication: ids that a counter gave would otherwise form one long run, which each removal
 * would have to walk.
 */
public final class IdIndex {

    /** What is answered for an id that is not there. */
    public static final int NONE = 0;

    /** 2⁶⁴ divided by the golden ratio. */
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private long[] pairs;
    private int mask;
    private int size;

    public IdIndex(int capacity) {
        int length = Integer.highestOneBit(Math.max(8, capacity)) << 1;
        pairs = new long[length << 1];
        mask = length - 1;
    }

    /** The row of an id, or {@link #NONE}. */
    public int get(long id) {
        long[] p = pairs;
        int at = home(id);
        while (true) {
            long found = p[at << 1];
            if (found == id) {
                return (int) p[(at << 1) + 1];
            }
            if (found == 0) {
                return NONE;
            }
            at = (at + 1) & mask;
        }
    }

    private int home(long id) {
        long spread = ((id >>> 3) * SPREAD) >>> 32;
        return (int) ((spread << 3) | (id & 7)) & mask;
    }

    /** Adds an id that is not there and is not 0. */
    public void put(long id, int row) {
        if (size > mask >>> 1) {
            grow();
        }
        insert(id, row);
        size++;
    }

    private void insert(long id, int row) {
        int at = home(id);
        while (pairs[at << 1] != 0) {
            at = (at + 1) & mask;
        }
        pairs[at << 1] = id;
        pairs[(at << 1) + 1] = row;
    }

    /** Removes an id that is there. */
    public void remove(long id) {
        long[] p = pairs;
        int hole = home(id);
        while (p[hole << 1] != id) {
            if (p[hole << 1] == 0) {
                throw new IllegalStateException("id " + id + " is not indexed");
            }
            hole = (hole + 1) & mask;
        }
        int at = hole;
        while (true) {
            at = (at + 1) & mask;
            long next = p[at << 1];
            if (next == 0) {
                break;
            }
            if (((at - home(next)) & mask) >= ((at - hole) & mask)) {
                p[hole << 1] = next;
                p[(hole << 1) + 1] = p[(at << 1) + 1];
                hole = at;
            }
        }
        p[hole << 1] = 0;
        p[(hole << 1) + 1] = NONE;
        size--;
    }

    private void grow() {
        long[] old = pairs;
        pairs = new long[Math.multiplyExact(old.length, 2)];
        mask = (pairs.length >>> 1) - 1;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != 0) {
                insert(old[i], (int) old[i + 1]);
            }
        }
    }

    /** How many ids it holds. */
    public int size() {
        return size;
    }
}
