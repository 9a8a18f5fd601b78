package io.tradewind.matching.book;

/**
 * Keys in ascending order, each with a level: a radix tree of 64-way nodes with bitmaps, whose root
 * covers no more than the aligned block that holds every key. Prices near each other need two or
 * three steps, none more than eleven; nothing is rebalanced or moved.
 */
final class Ladder {

    private static final int LEVELS_MAX = 11;
    private static final int INDEX_MASK = LadderNodes.FANOUT - 1;

    private final LadderNodes nodes;
    private final int[] path = new int[LEVELS_MAX];

    private int root;
    private int rootShift;
    private long rootPrefix;

    Ladder(LadderNodes nodes) {
        this.nodes = nodes;
    }

    private boolean covers(long key) {
        return root != LadderNodes.NONE
                && (key >>> rootShift) >>> LadderNodes.FANOUT_BITS == rootPrefix;
    }

    private static int index(long key, int shift) {
        return (int) (key >>> shift) & INDEX_MASK;
    }

    private int child(int node, int index) {
        return nodes.children[(node << LadderNodes.FANOUT_BITS) + index];
    }

    /** The level of a key, or {@link Levels#NONE}. */
    int get(long key) {
        if (!covers(key)) {
            return Levels.NONE;
        }
        int node = root;
        for (int shift = rootShift; ; shift -= LadderNodes.FANOUT_BITS) {
            int index = index(key, shift);
            if ((nodes.bits[node] & (1L << index)) == 0) {
                return Levels.NONE;
            }
            node = child(node, index);
            if (shift == 0) {
                return node;
            }
        }
    }

    /** Adds a key that is not there. */
    void put(long key, int level) {
        cover(key);
        int node = root;
        int shift = rootShift;
        while (shift > 0) {
            int index = index(key, shift);
            int next;
            if ((nodes.bits[node] & (1L << index)) == 0) {
                next = nodes.allocate();
                link(node, index, next);
            } else {
                next = child(node, index);
            }
            node = next;
            shift -= LadderNodes.FANOUT_BITS;
        }
        link(node, index(key, 0), level);
    }

    private void link(int node, int index, int child) {
        nodes.bits[node] |= 1L << index;
        nodes.children[(node << LadderNodes.FANOUT_BITS) + index] = child;
    }

    /** Puts roots above the root until it covers the key. */
    private void cover(long key) {
        if (root == LadderNodes.NONE) {
            root = nodes.allocate();
            rootShift = 0;
            rootPrefix = key >>> LadderNodes.FANOUT_BITS;
            return;
        }
        while (!covers(key)) {
            int above = nodes.allocate();
            link(above, (int) rootPrefix & INDEX_MASK, root);
            root = above;
            rootShift += LadderNodes.FANOUT_BITS;
            rootPrefix >>>= LadderNodes.FANOUT_BITS;
        }
    }

    /** Removes a key that is there, and the nodes that it leaves empty. */
    void remove(long key) {
        int node = root;
        int depth = 0;
        for (int shift = rootShift; shift > 0; shift -= LadderNodes.FANOUT_BITS) {
            path[depth++] = node;
            node = child(node, index(key, shift));
        }
        int shift = 0;
        while ((nodes.bits[node] &= ~(1L << index(key, shift))) == 0) {
            nodes.release(node);
            if (depth == 0) {
                root = LadderNodes.NONE;
                return;
            }
            node = path[--depth];
            shift += LadderNodes.FANOUT_BITS;
        }
    }

    /** The level of the lowest key, or {@link Levels#NONE}. */
    int first() {
        return root == LadderNodes.NONE ? Levels.NONE : lowest(root, rootShift);
    }

    private int lowest(int node, int shift) {
        int at = node;
        for (int s = shift; s >= 0; s -= LadderNodes.FANOUT_BITS) {
            at = child(at, Long.numberOfTrailingZeros(nodes.bits[at]));
        }
        return at;
    }

    /** The level of the lowest key above this one, which must be there. */
    int after(long key) {
        int node = root;
        int found = LadderNodes.NONE;
        int foundShift = 0;
        for (int shift = rootShift; shift >= 0; shift -= LadderNodes.FANOUT_BITS) {
            int index = index(key, shift);
            if (index < INDEX_MASK && (nodes.bits[node] & (-1L << (index + 1))) != 0) {
                found = node;
                foundShift = shift;
            }
            node = child(node, index);
        }
        if (found == LadderNodes.NONE) {
            return Levels.NONE;
        }
        long above = nodes.bits[found] & (-1L << (index(key, foundShift) + 1));
        int child = child(found, Long.numberOfTrailingZeros(above));
        return foundShift == 0 ? child : lowest(child, foundShift - LadderNodes.FANOUT_BITS);
    }
}
