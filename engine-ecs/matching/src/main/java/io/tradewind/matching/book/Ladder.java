package io.tradewind.matching.book;

import io.tradewind.matching.state.Rows;

/**
 * Keys in ascending order, each with a level: a radix tree of 64-way nodes with bitmaps, whose root
 * covers no more than the aligned block that holds every key. Prices near each other need two or
 * three steps, none more than eleven; nothing is rebalanced or moved. A node is a block of rows:
 * its first long says which children there are, its 64 ints which they are.
 */
final class Ladder {

    private static final int FANOUT_BITS = 6;
    private static final int BITS = 0;
    private static final int LEVELS_MAX = 11;
    private static final int INDEX_MASK = (1 << FANOUT_BITS) - 1;

    private final int[] path = new int[LEVELS_MAX];

    private int root;
    private int rootShift;
    private long rootPrefix;

    private boolean covers(long key) {
        return root != Rows.NONE && (key >>> rootShift) >>> FANOUT_BITS == rootPrefix;
    }

    private static int index(long key, int shift) {
        return (int) (key >>> shift) & INDEX_MASK;
    }

    private static int child(Rows rows, int node, int index) {
        return rows.link(node, index);
    }

    private static int allocate(Rows rows) {
        int node = rows.takeBlock();
        rows.setWord(node, BITS, 0);
        return node;
    }

    /** The level of a key, or {@link Levels#NONE}. */
    int get(Rows rows, long key) {
        if (!covers(key)) {
            return Levels.NONE;
        }
        int node = root;
        for (int shift = rootShift; ; shift -= FANOUT_BITS) {
            int index = index(key, shift);
            if ((rows.word(node, BITS) & (1L << index)) == 0) {
                return Levels.NONE;
            }
            node = child(rows, node, index);
            if (shift == 0) {
                return node;
            }
        }
    }

    /** Adds a key that is not there. */
    void put(Rows rows, long key, int level) {
        cover(rows, key);
        int node = root;
        int shift = rootShift;
        while (shift > 0) {
            int index = index(key, shift);
            int next;
            if ((rows.word(node, BITS) & (1L << index)) == 0) {
                next = allocate(rows);
                link(rows, node, index, next);
            } else {
                next = child(rows, node, index);
            }
            node = next;
            shift -= FANOUT_BITS;
        }
        link(rows, node, index(key, 0), level);
    }

    private static void link(Rows rows, int node, int index, int child) {
        rows.setWord(node, BITS, rows.word(node, BITS) | 1L << index);
        rows.setLink(node, index, child);
    }

    /** Puts roots above the root until it covers the key. */
    private void cover(Rows rows, long key) {
        if (root == Rows.NONE) {
            root = allocate(rows);
            rootShift = 0;
            rootPrefix = key >>> FANOUT_BITS;
            return;
        }
        while (!covers(key)) {
            int above = allocate(rows);
            link(rows, above, (int) rootPrefix & INDEX_MASK, root);
            root = above;
            rootShift += FANOUT_BITS;
            rootPrefix >>>= FANOUT_BITS;
        }
    }

    /** Removes a key that is there, and the nodes that it leaves empty. */
    void remove(Rows rows, long key) {
        int node = root;
        int depth = 0;
        for (int shift = rootShift; shift > 0; shift -= FANOUT_BITS) {
            path[depth++] = node;
            node = child(rows, node, index(key, shift));
        }
        int shift = 0;
        while (removeBit(rows, node, index(key, shift)) == 0) {
            rows.giveBlock(node);
            if (depth == 0) {
                root = Rows.NONE;
                return;
            }
            node = path[--depth];
            shift += FANOUT_BITS;
        }
    }

    private static long removeBit(Rows rows, int node, int index) {
        long bits = rows.word(node, BITS) & ~(1L << index);
        rows.setWord(node, BITS, bits);
        return bits;
    }

    /** The level of the lowest key, or {@link Levels#NONE}. */
    int first(Rows rows) {
        return root == Rows.NONE ? Levels.NONE : lowest(rows, root, rootShift);
    }

    private int lowest(Rows rows, int node, int shift) {
        int at = node;
        for (int s = shift; s >= 0; s -= FANOUT_BITS) {
            at = child(rows, at, Long.numberOfTrailingZeros(rows.word(at, BITS)));
        }
        return at;
    }

    /** The level of the lowest key above this one, which must be there. */
    int after(Rows rows, long key) {
        int node = root;
        int found = Rows.NONE;
        int foundShift = 0;
        for (int shift = rootShift; shift >= 0; shift -= FANOUT_BITS) {
            int index = index(key, shift);
            if (index < INDEX_MASK && (rows.word(node, BITS) & (-1L << (index + 1))) != 0) {
                found = node;
                foundShift = shift;
            }
            node = child(rows, node, index);
        }
        if (found == Rows.NONE) {
            return Levels.NONE;
        }
        long above = rows.word(found, BITS) & (-1L << (index(key, foundShift) + 1));
        int child = child(rows, found, Long.numberOfTrailingZeros(above));
        return foundShift == 0 ? child : lowest(rows, child, foundShift - FANOUT_BITS);
    }
}
