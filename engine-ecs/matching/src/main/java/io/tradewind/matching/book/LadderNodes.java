package io.tradewind.matching.book;

import java.util.Arrays;

/** The nodes of all ladders: a bitmap of the children that exist, and the children. */
public final class LadderNodes {

    static final int FANOUT_BITS = 6;
    static final int FANOUT = 1 << FANOUT_BITS;
    static final int NONE = 0;

    long[] bits;
    int[] children;
    private int free;
    private int used = 1;

    public LadderNodes(int capacity) {
        int size = Math.max(16, capacity);
        bits = new long[size];
        children = new int[size << FANOUT_BITS];
    }

    /** Takes a node without children. Free nodes are chained through their first child. */
    int allocate() {
        int node = free;
        if (node != NONE) {
            free = children[node << FANOUT_BITS];
        } else {
            node = used++;
            if (used > bits.length) {
                bits = Arrays.copyOf(bits, Math.multiplyExact(bits.length, 2));
                children = Arrays.copyOf(children, Math.multiplyExact(children.length, 2));
            }
        }
        bits[node] = 0;
        return node;
    }

    void release(int node) {
        children[node << FANOUT_BITS] = free;
        free = node;
    }
}
