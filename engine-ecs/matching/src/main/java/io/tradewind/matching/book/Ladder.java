package io.tradewind.matching.book;

import io.tradewind.matching.state.Rows;
import java.util.Arrays;

/**
 * Leaves of {@link Levels} by their keys, in ascending order: a radix tree of 64-way nodes with
 * bitmaps, whose root covers no more than the aligned block that holds every key. Prices near each
 * other need one or two steps, none more than ten; nothing is rebalanced or moved. Leaves used last
 * are found without a step. A node is a block of rows like a leaf: its 64 ints are its children,
 * and one long says which there are.
 */
final class Ladder {

    private static final int FANOUT_BITS = Levels.LEAF_BITS;
    private static final int NODES_MAX = 11;
    private static final int INDEX_MASK = (1 << FANOUT_BITS) - 1;
    private static final int RECENT_MASK = 15;
    private static final long NOWHERE = -1;

    private final int[] path = new int[NODES_MAX];
    private final long[] recentPrefixes = new long[RECENT_MASK + 1];
    private final int[] recentLeaves = new int[RECENT_MASK + 1];

    private int root;
    private int rootShift;
    private long rootPrefix;

    Ladder() {
        Arrays.fill(recentPrefixes, NOWHERE);
    }

    private boolean covers(long key) {
        return root != Rows.NONE && (key >>> rootShift) >>> FANOUT_BITS == rootPrefix;
    }

    private static int index(long key, int shift) {
        return (int) (key >>> shift) & INDEX_MASK;
    }

    private static boolean hasChild(Rows rows, int node, int index) {
        return (Levels.present(rows, node) & 1L << index) != 0;
    }

    private static int child(Rows rows, int node, int index) {
        return rows.link(node, index);
    }

    private static void link(Rows rows, int node, int index, int child) {
        Levels.setPresent(rows, node, Levels.present(rows, node) | 1L << index);
        rows.setLink(node, index, child);
    }

    /** The leaf of a key, made if it is not there. */
    int leaf(Rows rows, long key) {
        long prefix = key >>> FANOUT_BITS;
        int at = (int) prefix & RECENT_MASK;
        return recentPrefixes[at] == prefix ? recentLeaves[at] : recall(rows, key, at);
    }

    private int recall(Rows rows, long key, int at) {
        cover(rows, key);
        int node = root;
        for (int shift = rootShift; shift > 0; shift -= FANOUT_BITS) {
            int index = index(key, shift);
            if (!hasChild(rows, node, index)) {
                boolean leaf = shift == FANOUT_BITS;
                link(rows, node, index, leaf ? newLeaf(rows, key) : rows.takeBlock());
            }
            node = child(rows, node, index);
        }
        recentPrefixes[at] = key >>> FANOUT_BITS;
        recentLeaves[at] = node;
        return node;
    }

    private static int newLeaf(Rows rows, long key) {
        return Levels.leaf(rows, rows.takeBlock(), key >>> FANOUT_BITS);
    }

    /** Puts roots above the root until it covers the key. */
    private void cover(Rows rows, long key) {
        if (root == Rows.NONE) {
            root = newLeaf(rows, key);
            rootShift = 0;
            rootPrefix = key >>> FANOUT_BITS;
            return;
        }
        while (!covers(key)) {
            int above = rows.takeBlock();
            link(rows, above, (int) rootPrefix & INDEX_MASK, root);
            root = above;
            rootShift += FANOUT_BITS;
            rootPrefix >>>= FANOUT_BITS;
        }
    }

    /** Removes the empty leaf of a key, and the nodes that it leaves empty. */
    void remove(Rows rows, long key) {
        forget(key >>> FANOUT_BITS);
        int node = root;
        int depth = 0;
        for (int shift = rootShift; shift > 0; shift -= FANOUT_BITS) {
            path[depth++] = node;
            node = child(rows, node, index(key, shift));
        }
        rows.giveBlock(node);
        for (int shift = FANOUT_BITS; depth > 0; shift += FANOUT_BITS) {
            node = path[--depth];
            if (unlink(rows, node, index(key, shift)) != 0) {
                return;
            }
            rows.giveBlock(node);
        }
        root = Rows.NONE;
    }

    private void forget(long prefix) {
        int at = (int) prefix & RECENT_MASK;
        if (recentPrefixes[at] == prefix) {
            recentPrefixes[at] = NOWHERE;
        }
    }

    private static long unlink(Rows rows, int node, int index) {
        long left = Levels.present(rows, node) & ~(1L << index);
        Levels.setPresent(rows, node, left);
        rows.setLink(node, index, Rows.NONE);
        return left;
    }

    /** The lowest level, or {@link Levels#NONE}. */
    int first(Rows rows) {
        return root == Rows.NONE ? Levels.NONE : lowest(rows, root, rootShift);
    }

    private static int lowest(Rows rows, int node, int shift) {
        int at = node;
        for (int s = shift; s > 0; s -= FANOUT_BITS) {
            at = child(rows, at, Long.numberOfTrailingZeros(Levels.present(rows, at)));
        }
        return at + Long.numberOfTrailingZeros(Levels.present(rows, at));
    }

    /** The lowest level above this key, whose leaf must be there. */
    int after(Rows rows, long key) {
        int node = root;
        int found = Rows.NONE;
        int foundShift = 0;
        for (int shift = rootShift; shift >= 0; shift -= FANOUT_BITS) {
            int index = index(key, shift);
            if (above(rows, node, index) != 0) {
                found = node;
                foundShift = shift;
            }
            node = shift == 0 ? node : child(rows, node, index);
        }
        if (found == Rows.NONE) {
            return Levels.NONE;
        }
        int next = Long.numberOfTrailingZeros(above(rows, found, index(key, foundShift)));
        return foundShift == 0
                ? found + next
                : lowest(rows, child(rows, found, next), foundShift - FANOUT_BITS);
    }

    /** Which children there are above an index. */
    private static long above(Rows rows, int node, int index) {
        return Levels.present(rows, node) & -2L << index;
    }
}
