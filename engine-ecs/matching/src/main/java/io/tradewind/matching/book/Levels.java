package io.tradewind.matching.book;

import io.tradewind.matching.state.Rows;

/** Price levels of all books: price, what the level shows, and the ends of its queue. */
public final class Levels {

    /** The row that is no level. */
    public static final int NONE = Rows.NONE;

    private static final int VISIBLE = 0;
    private static final int PRICE = 1;
    private static final int HEAD = 0;
    private static final int TAIL = 1;

    private Levels() {}

    /** Takes an empty level. */
    static int allocate(Rows rows, long price) {
        int level = rows.take();
        rows.setWord(level, VISIBLE, 0);
        rows.setWord(level, PRICE, price);
        rows.setLink(level, HEAD, Orders.NONE);
        rows.setLink(level, TAIL, Orders.NONE);
        return level;
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

    public static long price(Rows rows, int level) {
        return rows.word(level, PRICE);
    }
}
