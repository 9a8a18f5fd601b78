package io.tradewind.matching.state;

import java.util.Arrays;

/**
 * The rows of every table: orders, levels, the nodes of ladders, accounts, balances and seats. A
 * row is eight longs in one array, for what is worth something, and eight ints in another, for
 * links. Whoever is handed this has the one way to all of them: to the compiler, a second table is
 * no second reference, length or register, and a link that is set leaves amounts as they were read.
 *
 * <p>A row is named by the place of its first field in either array. Row 0 is nobody's: links are
 * set there without asking. Rows differ between replicas, so they never leave the engine and never
 * decide an order of things.
 */
public class Rows {

    /** The row that is none. */
    public static final int NONE = 0;

    private static final int SHIFT = 3;
    private static final int ROW = 1 << SHIFT;

    /** A block is so many rows, side by side, that it has 128 longs and as many ints. */
    public static final int BLOCK = 16 * ROW;

    /** The row that is taken first: block 0 is nobody's, like row 0. */
    public static final int FIRST = BLOCK;

    private static final int NEXT_FREE = 0;

    private long[] words;
    private int[] links;
    private int free;
    private int freeBlocks;
    private int used = FIRST;

    /**
     * @param capacity rows before the first growth
     */
    public Rows(int capacity) {
        words = new long[BLOCK + Math.multiplyExact(Math.max(8, capacity), ROW)];
        links = new int[words.length];
    }

    /** How many rows there are up to this one: for tables beside, which need no gaps. */
    public static int index(int row) {
        return row >>> SHIFT;
    }

    /** The row of an {@link #index}. */
    public static int at(int index) {
        return index << SHIFT;
    }

    /** One of a row's eight longs. */
    public final long word(int row, int field) {
        return words[row + field];
    }

    /** Sets one of a row's longs. */
    public final void setWord(int row, int field, long value) {
        words[row + field] = value;
    }

    /** Adds to one of a row's longs; returns the sum. */
    public final long addWord(int row, int field, long change) {
        long sum = words[row + field] + change;
        words[row + field] = sum;
        return sum;
    }

    /** One of a row's eight ints; of a block, one of its 128. */
    public final int link(int row, int field) {
        return links[row + field];
    }

    /** Sets one of a row's ints, or of a block's. */
    public final void setLink(int row, int field, int value) {
        links[row + field] = value;
    }

    /** Takes a row, whose fields hold anything. */
    public final int take() {
        int row = free;
        if (row == NONE) {
            return takeNew();
        }
        free = link(row, NEXT_FREE);
        return row;
    }

    /** Gives a row back. */
    public final void give(int row) {
        setLink(row, NEXT_FREE, free);
        free = row;
    }

    /** Takes a block whose fields are zero. */
    public final int takeBlock() {
        int row = freeBlocks;
        if (row == NONE) {
            return takeNewBlock();
        }
        freeBlocks = link(row, NEXT_FREE);
        setLink(row, NEXT_FREE, NONE);
        return row;
    }

    /** Gives a block back, whose fields are zero again, or are set by whoever takes one. */
    public final void giveBlock(int row) {
        setLink(row, NEXT_FREE, freeBlocks);
        freeBlocks = row;
    }

    /** A block begins at a multiple of its size, so that a place in it tells which it is. */
    private int takeNewBlock() {
        while ((used & (BLOCK - 1)) != 0) {
            give(extend(ROW));
        }
        return extend(BLOCK);
    }

    /** Takes a row that nobody has had: all zero. */
    public final int takeNew() {
        return extend(ROW);
    }

    private int extend(int fields) {
        int row = used;
        used = Math.addExact(row, fields);
        if (used > words.length) {
            words = Arrays.copyOf(words, Math.multiplyExact(words.length, 2));
            links = Arrays.copyOf(links, words.length);
        }
        return row;
    }
}
