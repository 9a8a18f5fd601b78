package io.tradewind.matching.book;

import io.tradewind.matching.state.Rows;

/**
 * Price levels of all books. A level is a place in a leaf, which is a block of rows for 64 prices
 * side by side: its first 64 longs say what each shows, its 64 + 64 ints are the ends of each
 * queue, and one long says which levels there are. A level that nobody is at holds zeros, so there
 * is nothing to take or to give back when one comes or goes.
 */
public final class Levels {

    /** The place that is no level. */
    public static final int NONE = Rows.NONE;

    /** A leaf has levels for so many prices, as a power of two. */
    static final int LEAF_BITS = 6;

    private static final int SIZE = 1 << LEAF_BITS;
    private static final int VISIBLE = 0;
    private static final int HEAD = 0;
    private static final int TAIL = SIZE;
    private static final int PRESENT = SIZE;
    private static final int PREFIX = SIZE + 1;

    private Levels() {}

    /** Makes a block of zeros the leaf of the keys that begin with a prefix. */
    static int leaf(Rows rows, int block, long prefix) {
        rows.setWord(block, PREFIX, prefix);
        return block;
    }

    /** The leaf of a level. */
    static int leafOf(int level) {
        return level & -Rows.BLOCK;
    }

    /** The level of a key in its leaf, whether anybody is there or not. */
    static int at(int leaf, long key) {
        return leaf + ((int) key & (SIZE - 1));
    }

    /** Which of a leaf's levels there are, a bit each. */
    static long present(Rows rows, int leaf) {
        return rows.word(leaf, PRESENT);
    }

    static void setPresent(Rows rows, int leaf, long bits) {
        rows.setWord(leaf, PRESENT, bits);
    }

    /** A level's key. */
    static long key(Rows rows, int level) {
        return (rows.word(leafOf(level), PREFIX) << LEAF_BITS) + (level & (SIZE - 1));
    }

    /** First in the queue. */
    public static int head(Rows rows, int level) {
        return rows.link(level, HEAD);
    }

    static int tail(Rows rows, int level) {
        return rows.link(level, TAIL);
    }

    static void setEnds(Rows rows, int level, int head, int tail) {
        rows.setLink(level, HEAD, head);
        rows.setLink(level, TAIL, tail);
    }

    /** What the level shows, in quantity. */
    public static long visible(Rows rows, int level) {
        return rows.word(level, VISIBLE);
    }

    /** Adds to what the level shows; returns what it shows now. */
    static long add(Rows rows, int level, long quantity) {
        return rows.addWord(level, VISIBLE, quantity);
    }
}
