package io.tradewind.matching.book;

import io.tradewind.matching.state.Rows;

/**
 * Orders in price-time priority: one side of a book, or triggers waiting in the direction in which
 * the last price would reach them. Keys ascend from the best price, whichever side it is, so that
 * buying and selling share every line of code. A side finds levels and knows the best; the rows of
 * orders and levels are handed to it by whoever works on them, because to the compiler a second way
 * to the same rows leads to other rows, which it loads and checks again.
 */
public final class BookSide {

    /** The key of an empty side: worse than every price. */
    public static final long EMPTY = Long.MAX_VALUE;

    private final Ladder ladder;
    private final long mask;

    private int best;
    private long bestKey = EMPTY;

    /**
     * @param descending whether the highest price is the best, as among bids
     */
    public BookSide(boolean descending) {
        this.ladder = new Ladder();
        this.mask = descending ? Long.MAX_VALUE : 0;
    }

    /** The key of a price: smaller is better. */
    public long key(long price) {
        return price ^ mask;
    }

    /** The best price's key, or {@link #EMPTY}. */
    public long bestKey() {
        return bestKey;
    }

    /** The best price, or 0. */
    public long bestPrice() {
        return best == Levels.NONE ? 0 : bestKey ^ mask;
    }

    /** The best level, or {@link Levels#NONE}. */
    public int best() {
        return best;
    }

    /** The level behind this one, or {@link Levels#NONE}. */
    public int after(Rows rows, int level) {
        return ladder.after(rows, Levels.key(rows, level));
    }

    /** A level's price. */
    public long price(Rows rows, int level) {
        return Levels.key(rows, level) ^ mask;
    }

    /**
     * Puts an order at the end of the queue at a price.
     *
     * @return the level's visible quantity
     */
    public long add(Rows rows, int slot, long price, long visible) {
        long key = price ^ mask;
        int leaf = ladder.leaf(rows, key);
        int level = Levels.at(leaf, key);
        Levels.setPresent(rows, leaf, Levels.present(rows, leaf) | 1L << key);
        if (key < bestKey) {
            bestKey = key;
            best = level;
        }
        append(rows, level, slot);
        return Levels.add(rows, level, visible);
    }

    private static void append(Rows rows, int level, int slot) {
        int tail = Levels.tail(rows, level);
        int head = Levels.head(rows, level);
        Orders.place(rows, slot, level, tail);
        Orders.setNext(rows, tail, slot);
        Levels.setEnds(rows, level, head == Orders.NONE ? slot : head, slot);
    }

    /**
     * Takes an order out.
     *
     * @param visible what it showed
     * @return what is left visible at its level
     */
    public long remove(Rows rows, int slot, long visible) {
        int level = Orders.level(rows, slot);
        unlink(rows, level, slot);
        long left = Levels.add(rows, level, -visible);
        if (Levels.head(rows, level) == Orders.NONE) {
            drop(rows, level);
        }
        return left;
    }

    private static void unlink(Rows rows, int level, int slot) {
        int next = Orders.next(rows, slot);
        int previous = Orders.previous(rows, slot);
        int head = Levels.head(rows, level);
        int tail = Levels.tail(rows, level);
        Orders.setNext(rows, previous, next);
        Orders.setPrevious(rows, next, previous);
        Levels.setEnds(rows, level, head == slot ? next : head, tail == slot ? previous : tail);
    }

    private void drop(Rows rows, int level) {
        int leaf = Levels.leafOf(level);
        long rest = Levels.present(rows, leaf) & ~(1L << level);
        Levels.setPresent(rows, leaf, rest);
        if (rest == 0) {
            dropLeaf(rows, level, leaf);
        } else if (level == best) {
            best = leaf + Long.numberOfTrailingZeros(rest);
            bestKey += best - level;
        }
    }

    private void dropLeaf(Rows rows, int level, int leaf) {
        ladder.remove(rows, Levels.key(rows, level));
        if (Levels.leafOf(best) == leaf) {
            best = ladder.first(rows);
            bestKey = best == Levels.NONE ? EMPTY : Levels.key(rows, best);
        }
    }

    /**
     * Changes what an order shows, in its place.
     *
     * @return what its level shows now
     */
    public long adjust(Rows rows, int slot, long change) {
        return Levels.add(rows, Orders.level(rows, slot), change);
    }

    /** Sends an order to the end of its level's queue, showing so much more. */
    public void requeue(Rows rows, int slot, long shown) {
        int level = Orders.level(rows, slot);
        unlink(rows, level, slot);
        append(rows, level, slot);
        Levels.add(rows, level, shown);
    }
}
