package io.tradewind.matching.book;

import io.tradewind.matching.state.Rows;

/**
 * What a row says of an open order: longs for what it is worth, ints for its place among others. No
 * object per order, nothing for the garbage collector to follow. A row is named by its slot. Slot 0
 * is nobody: links are set there without asking, so that the ends of a queue need no branch. Slots
 * are reused.
 */
public final class Orders {

    /** The slot that is no order. */
    public static final int NONE = Rows.NONE;

    private static final int ID = 0;
    private static final int PRICE = 1;
    private static final int LEAVES = 2;
    private static final int VISIBLE = 3;
    private static final int META = 4;
    private static final int RESERVED = 5;
    private static final int QUANTITY = 6;
    private static final int CREATED = 7;

    private static final int SEAT = 0;
    private static final int TERMS = 1;
    private static final int CLIENT_KEY = 2;
    private static final int LEVEL = 3;
    private static final int NEXT = 4;
    private static final int PREVIOUS = 5;
    private static final int SEAT_NEXT = 6;
    private static final int SEAT_PREVIOUS = 7;

    private Orders() {}

    /** Sets what every order has; the rest is zero until it is set. */
    public static void initialize(
            Rows rows,
            int slot,
            long id,
            int seat,
            long meta,
            long price,
            long quantity,
            long reserved,
            long created) {
        rows.setWord(slot, ID, id);
        rows.setWord(slot, PRICE, price);
        rows.setWord(slot, LEAVES, quantity);
        rows.setWord(slot, VISIBLE, quantity);
        rows.setWord(slot, META, meta);
        rows.setWord(slot, RESERVED, reserved);
        rows.setWord(slot, QUANTITY, quantity);
        rows.setWord(slot, CREATED, created);
        rows.setLink(slot, SEAT, seat);
        rows.setLink(slot, TERMS, 0);
        rows.setLink(slot, CLIENT_KEY, 0);
        rows.setLink(slot, LEVEL, 0);
        rows.setLink(slot, NEXT, 0);
        rows.setLink(slot, PREVIOUS, 0);
        rows.setLink(slot, SEAT_NEXT, 0);
        rows.setLink(slot, SEAT_PREVIOUS, 0);
    }

    /** A field that few orders have; 0 for the others. */
    private static long term(Rows rows, int slot, int field) {
        return OrderTerms.get(rows, rows.link(slot, TERMS), field);
    }

    private static void setTerm(Rows rows, int slot, int field, long value) {
        int terms = rows.link(slot, TERMS);
        if (terms == Rows.NONE) {
            if (value == 0) {
                return;
            }
            terms = OrderTerms.take(rows);
            rows.setLink(slot, TERMS, terms);
        }
        OrderTerms.set(rows, terms, field, value);
    }

    /** Gives an order's row back, and what else it has. */
    public static void release(Rows rows, int slot) {
        int terms = rows.link(slot, TERMS);
        if (terms != Rows.NONE) {
            rows.give(terms);
        }
        rows.give(slot);
    }

    public static long id(Rows rows, int slot) {
        return rows.word(slot, ID);
    }

    /** The limit price; 0 for market orders and stops. */
    public static long price(Rows rows, int slot) {
        return rows.word(slot, PRICE);
    }

    public static void setPrice(Rows rows, int slot, long price) {
        rows.setWord(slot, PRICE, price);
    }

    /** What is still to trade: a quantity, or an amount of quote for market orders by amount. */
    public static long leaves(Rows rows, int slot) {
        return rows.word(slot, LEAVES);
    }

    public static void setLeaves(Rows rows, int slot, long leaves) {
        rows.setWord(slot, LEAVES, leaves);
    }

    /** The part of the leaves that the book shows and that trades before the order queues again. */
    public static long visible(Rows rows, int slot) {
        return rows.word(slot, VISIBLE);
    }

    public static void setVisible(Rows rows, int slot, long visible) {
        rows.setWord(slot, VISIBLE, visible);
    }

    /** The order behind this one at its level, or {@link #NONE}. */
    public static int next(Rows rows, int slot) {
        return rows.link(slot, NEXT);
    }

    static void setNext(Rows rows, int slot, int next) {
        rows.setLink(slot, NEXT, next);
    }

    static int previous(Rows rows, int slot) {
        return rows.link(slot, PREVIOUS);
    }

    static void setPrevious(Rows rows, int slot, int previous) {
        rows.setLink(slot, PREVIOUS, previous);
    }

    static int level(Rows rows, int slot) {
        return rows.link(slot, LEVEL);
    }

    static void place(Rows rows, int slot, int level, int previous) {
        rows.setLink(slot, LEVEL, level);
        rows.setLink(slot, NEXT, NONE);
        rows.setLink(slot, PREVIOUS, previous);
    }

    /** The row of its account's seat at its symbol. */
    public static int seat(Rows rows, int slot) {
        return rows.link(slot, SEAT);
    }

    /** Packed type, side and flags: see {@link OrderMeta}. */
    public static long meta(Rows rows, int slot) {
        return rows.word(slot, META);
    }

    public static void setMeta(Rows rows, int slot, long meta) {
        rows.setWord(slot, META, meta);
    }

    /** What is reserved for it, in units of the asset that it pays with. */
    public static long reserved(Rows rows, int slot) {
        return rows.word(slot, RESERVED);
    }

    public static void setReserved(Rows rows, int slot, long reserved) {
        rows.setWord(slot, RESERVED, reserved);
    }

    /** The quantity that was asked for, as last amended. */
    public static long quantity(Rows rows, int slot) {
        return rows.word(slot, QUANTITY);
    }

    public static void setQuantity(Rows rows, int slot, long quantity) {
        rows.setWord(slot, QUANTITY, quantity);
    }

    /** The next order of the same seat, oldest first. */
    public static int seatNext(Rows rows, int slot) {
        return rows.link(slot, SEAT_NEXT);
    }

    public static void setSeatNext(Rows rows, int slot, int next) {
        rows.setLink(slot, SEAT_NEXT, next);
    }

    public static int seatPrevious(Rows rows, int slot) {
        return rows.link(slot, SEAT_PREVIOUS);
    }

    public static void setSeatPrevious(Rows rows, int slot, int previous) {
        rows.setLink(slot, SEAT_PREVIOUS, previous);
    }

    /** The entry of its client order id, or 0. */
    public static int clientKey(Rows rows, int slot) {
        return rows.link(slot, CLIENT_KEY);
    }

    public static void setClientKey(Rows rows, int slot, int entry) {
        rows.setLink(slot, CLIENT_KEY, entry);
    }

    /** The other order of its pair, or {@link #NONE}. */
    public static int sibling(Rows rows, int slot) {
        return (int) term(rows, slot, OrderTerms.SIBLING);
    }

    public static void setSibling(Rows rows, int slot, int sibling) {
        setTerm(rows, slot, OrderTerms.SIBLING, sibling);
    }

    /** When it was accepted, in milliseconds since 1970. */
    public static long created(Rows rows, int slot) {
        return rows.word(slot, CREATED);
    }

    public static void setCreated(Rows rows, int slot, long millis) {
        rows.setWord(slot, CREATED, millis);
    }

    /** How much an iceberg shows at a time; 0 for others. */
    public static long display(Rows rows, int slot) {
        return term(rows, slot, OrderTerms.DISPLAY);
    }

    public static void setDisplay(Rows rows, int slot, long display) {
        setTerm(rows, slot, OrderTerms.DISPLAY, display);
    }

    /** When it expires, in milliseconds since 1970; 0 for never. */
    public static long expiry(Rows rows, int slot) {
        return term(rows, slot, OrderTerms.EXPIRY);
    }

    public static void setExpiry(Rows rows, int slot, long millis) {
        setTerm(rows, slot, OrderTerms.EXPIRY, millis);
    }

    /** The trigger price; 0 for orders without. */
    public static long trigger(Rows rows, int slot) {
        return term(rows, slot, OrderTerms.TRIGGER);
    }

    public static void setTrigger(Rows rows, int slot, long price) {
        setTerm(rows, slot, OrderTerms.TRIGGER, price);
    }

    /** Whether it has a display quantity, a trigger, an expiry or an other of its pair. */
    public static boolean isExtended(Rows rows, int slot) {
        return OrderTerms.isExtended(rows, rows.link(slot, TERMS));
    }

    /** The distance of a trailing stop from the best last price. */
    public static long offset(Rows rows, int slot) {
        return term(rows, slot, OrderTerms.OFFSET);
    }

    /** The best last price that a trailing stop has seen. */
    public static long mark(Rows rows, int slot) {
        return term(rows, slot, OrderTerms.MARK);
    }

    /** Makes an order a trailing stop that is in no list yet. */
    public static void setTrail(Rows rows, int slot, long offset, long mark) {
        setTerm(rows, slot, OrderTerms.OFFSET, offset);
        setTerm(rows, slot, OrderTerms.MARK, mark);
        setTerm(rows, slot, OrderTerms.TRAIL_NEXT, NONE);
        setTerm(rows, slot, OrderTerms.TRAIL_PREVIOUS, NONE);
    }

    public static void setMark(Rows rows, int slot, long mark) {
        setTerm(rows, slot, OrderTerms.MARK, mark);
    }

    /** The next trailing stop of the same symbol and direction. */
    public static int trailNext(Rows rows, int slot) {
        return (int) term(rows, slot, OrderTerms.TRAIL_NEXT);
    }

    public static int trailPrevious(Rows rows, int slot) {
        return (int) term(rows, slot, OrderTerms.TRAIL_PREVIOUS);
    }

    public static void setTrailLinks(Rows rows, int slot, int next, int previous) {
        setTerm(rows, slot, OrderTerms.TRAIL_NEXT, next);
        setTerm(rows, slot, OrderTerms.TRAIL_PREVIOUS, previous);
    }
}
