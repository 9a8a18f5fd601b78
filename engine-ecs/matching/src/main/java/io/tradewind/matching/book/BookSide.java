package io.tradewind.matching.book;

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

    private static final int HINT_MASK = 63;

    /** The levels that were added to last, by the low bits of their keys. */
    private final int[] hints = new int[HINT_MASK + 1];

    private final Ladder ladder;
    private final long mask;

    private int best;
    private long bestKey = EMPTY;

    /**
     * @param descending whether the highest price is the best, as among bids
     */
    public BookSide(LadderNodes nodes, boolean descending) {
        this.ladder = new Ladder(nodes);
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
    public int after(Levels levels, int level) {
        return ladder.after(levels.price(level) ^ mask);
    }

    /** The level at a price, or {@link Levels#NONE}. */
    public int at(long price) {
        return ladder.get(price ^ mask);
    }

    /**
     * Puts an order at the end of the queue at a price.
     *
     * @return the level's visible quantity
     */
    public long add(Orders orders, Levels levels, int slot, long price, long visible) {
        long key = price ^ mask;
        int hint = (int) key & HINT_MASK;
        int level = hints[hint];
        if (level == Levels.NONE || levels.price(level) != price) {
            level = find(levels, key, price);
            hints[hint] = level;
        }
        append(orders, levels, level, slot);
        return levels.add(level, visible);
    }

    private int find(Levels levels, long key, long price) {
        int level = ladder.get(key);
        if (level == Levels.NONE) {
            level = levels.allocate(price);
            ladder.put(key, level);
            if (key < bestKey) {
                bestKey = key;
                best = level;
            }
        }
        return level;
    }

    private static void append(Orders orders, Levels levels, int level, int slot) {
        int tail = levels.tail(level);
        int head = levels.head(level);
        orders.place(slot, level, tail);
        orders.setNext(tail, slot);
        levels.setEnds(level, head == Orders.NONE ? slot : head, slot);
    }

    /**
     * Takes an order out.
     *
     * @param visible what it showed
     * @return what is left visible at its level
     */
    public long remove(Orders orders, Levels levels, int slot, long visible) {
        int level = orders.level(slot);
        unlink(orders, levels, level, slot);
        if (levels.head(level) == Orders.NONE) {
            drop(levels, level);
            return 0;
        }
        return levels.add(level, -visible);
    }

    private static void unlink(Orders orders, Levels levels, int level, int slot) {
        int next = orders.next(slot);
        int previous = orders.previous(slot);
        int head = levels.head(level);
        int tail = levels.tail(level);
        orders.setNext(previous, next);
        orders.setPrevious(next, previous);
        levels.setEnds(level, head == slot ? next : head, tail == slot ? previous : tail);
    }

    private void drop(Levels levels, int level) {
        long key = levels.price(level) ^ mask;
        int hint = (int) key & HINT_MASK;
        if (hints[hint] == level) {
            hints[hint] = Levels.NONE;
        }
        ladder.remove(key);
        levels.release(level);
        if (level == best) {
            best = ladder.first();
            bestKey = best == Levels.NONE ? EMPTY : levels.price(best) ^ mask;
        }
    }

    /**
     * Changes what an order shows, in its place.
     *
     * @return what its level shows now
     */
    public long adjust(Orders orders, Levels levels, int slot, long change) {
        return levels.add(orders.level(slot), change);
    }

    /** Sends an order to the end of its level's queue, showing so much more. */
    public void requeue(Orders orders, Levels levels, int slot, long shown) {
        int level = orders.level(slot);
        unlink(orders, levels, level, slot);
        append(orders, levels, level, slot);
        levels.add(level, shown);
    }
}
