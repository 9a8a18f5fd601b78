package io.tradewind.matching.book;

import java.util.Arrays;

/**
 * Every open order, as rows of two arrays: longs for what it is worth, ints for its place among
 * others. No object per order, nothing for the garbage collector to follow, and a store of a link
 * tells the compiler that amounts stay as they are. A row is named by its slot. Slot 0 is nobody:
 * links are set there without asking, so that the ends of a queue need no branch. Slots are reused
 * and differ between replicas, so they never leave the engine and never decide an order of things.
 */
public final class Orders {

    /** The slot that is no order. */
    public static final int NONE = 0;

    private static final int STRIDE_BITS = 3;
    private static final int ID = 0;
    private static final int PRICE = 1;
    private static final int LEAVES = 2;
    private static final int VISIBLE = 3;
    private static final int META = 4;
    private static final int RESERVED = 5;
    private static final int QUANTITY = 6;
    private static final int CREATED = 7;

    private static final int SEAT = 0;
    private static final int HAS_TERMS = 1;
    private static final int CLIENT_KEY = 2;
    private static final int LEVEL = 3;
    private static final int NEXT = 4;
    private static final int PREVIOUS = 5;
    private static final int SEAT_NEXT = 6;
    private static final int SEAT_PREVIOUS = 7;

    private final OrderTerms terms;
    private long[] rows;
    private int[] links;
    private int[] free;
    private int freeCount;
    private int used = 1;

    /** Room for so many orders before the first growth. */
    public Orders(int capacity) {
        int size = Integer.highestOneBit(Math.max(16, capacity) - 1) << 1;
        rows = new long[size << STRIDE_BITS];
        links = new int[size << STRIDE_BITS];
        free = new int[size];
        terms = new OrderTerms(size);
    }

    /** Takes a row; its fields hold anything until they are set. */
    public int allocate() {
        if (freeCount > 0) {
            return free[--freeCount];
        }
        if (used == free.length) {
            grow();
        }
        return used++;
    }

    private void grow() {
        int size = Math.multiplyExact(free.length, 2);
        rows = Arrays.copyOf(rows, Math.multiplyExact(size, 1 << STRIDE_BITS));
        links = Arrays.copyOf(links, size << STRIDE_BITS);
        free = Arrays.copyOf(free, size);
        terms.grow(size);
    }

    /** Gives a row back. */
    public void release(int slot) {
        free[freeCount++] = slot;
    }

    /** Rows in use. */
    public int size() {
        return used - 1 - freeCount;
    }

    /** Sets what every order has; the rest is zero until it is set. */
    public void initialize(
            int slot,
            long id,
            int seat,
            long meta,
            long price,
            long quantity,
            long reserved,
            long created) {
        int row = slot << STRIDE_BITS;
        long[] r = rows;
        r[row + ID] = id;
        r[row + PRICE] = price;
        r[row + LEAVES] = quantity;
        r[row + VISIBLE] = quantity;
        r[row + META] = meta;
        r[row + RESERVED] = reserved;
        r[row + QUANTITY] = quantity;
        r[row + CREATED] = created;
        int[] l = links;
        l[row + SEAT] = seat;
        l[row + HAS_TERMS] = 0;
        l[row + CLIENT_KEY] = 0;
        l[row + LEVEL] = 0;
        l[row + NEXT] = 0;
        l[row + PREVIOUS] = 0;
        l[row + SEAT_NEXT] = 0;
        l[row + SEAT_PREVIOUS] = 0;
    }

    private long get(int slot, int field) {
        return rows[(slot << STRIDE_BITS) + field];
    }

    private void set(int slot, int field, long value) {
        rows[(slot << STRIDE_BITS) + field] = value;
    }

    private int link(int slot, int field) {
        return links[(slot << STRIDE_BITS) + field];
    }

    private void setLink(int slot, int field, int value) {
        links[(slot << STRIDE_BITS) + field] = value;
    }

    /** A field that few orders have; 0 for the others. */
    private long term(int slot, int field) {
        return link(slot, HAS_TERMS) == 0 ? 0 : terms.get(slot, field);
    }

    private void setTerm(int slot, int field, long value) {
        if (link(slot, HAS_TERMS) == 0) {
            if (value == 0) {
                return;
            }
            terms.clear(slot);
            setLink(slot, HAS_TERMS, 1);
        }
        terms.set(slot, field, value);
    }

    public long id(int slot) {
        return get(slot, ID);
    }

    /** The limit price; 0 for market orders and stops. */
    public long price(int slot) {
        return get(slot, PRICE);
    }

    public void setPrice(int slot, long price) {
        set(slot, PRICE, price);
    }

    /** What is still to trade: a quantity, or an amount of quote for market orders by amount. */
    public long leaves(int slot) {
        return get(slot, LEAVES);
    }

    public void setLeaves(int slot, long leaves) {
        set(slot, LEAVES, leaves);
    }

    /** The part of the leaves that the book shows and that trades before the order queues again. */
    public long visible(int slot) {
        return get(slot, VISIBLE);
    }

    public void setVisible(int slot, long visible) {
        set(slot, VISIBLE, visible);
    }

    /** The order behind this one at its level, or {@link #NONE}. */
    public int next(int slot) {
        return link(slot, NEXT);
    }

    void setNext(int slot, int next) {
        setLink(slot, NEXT, next);
    }

    int previous(int slot) {
        return link(slot, PREVIOUS);
    }

    void setPrevious(int slot, int previous) {
        setLink(slot, PREVIOUS, previous);
    }

    int level(int slot) {
        return link(slot, LEVEL);
    }

    void place(int slot, int level, int previous) {
        int row = slot << STRIDE_BITS;
        links[row + LEVEL] = level;
        links[row + NEXT] = NONE;
        links[row + PREVIOUS] = previous;
    }

    /** The row of its account's seat at its symbol. */
    public int seat(int slot) {
        return link(slot, SEAT);
    }

    /** Packed type, side and flags: see {@link OrderMeta}. */
    public long meta(int slot) {
        return get(slot, META);
    }

    public void setMeta(int slot, long meta) {
        set(slot, META, meta);
    }

    /** What is reserved for it, in units of the asset that it pays with. */
    public long reserved(int slot) {
        return get(slot, RESERVED);
    }

    public void setReserved(int slot, long reserved) {
        set(slot, RESERVED, reserved);
    }

    /** The quantity that was asked for, as last amended. */
    public long quantity(int slot) {
        return get(slot, QUANTITY);
    }

    public void setQuantity(int slot, long quantity) {
        set(slot, QUANTITY, quantity);
    }

    /** The next order of the same seat, oldest first. */
    public int seatNext(int slot) {
        return link(slot, SEAT_NEXT);
    }

    public void setSeatNext(int slot, int next) {
        setLink(slot, SEAT_NEXT, next);
    }

    public int seatPrevious(int slot) {
        return link(slot, SEAT_PREVIOUS);
    }

    public void setSeatPrevious(int slot, int previous) {
        setLink(slot, SEAT_PREVIOUS, previous);
    }

    /** The entry of its client order id, or 0. */
    public int clientKey(int slot) {
        return link(slot, CLIENT_KEY);
    }

    public void setClientKey(int slot, int entry) {
        setLink(slot, CLIENT_KEY, entry);
    }

    /** The other order of its pair, or {@link #NONE}. */
    public int sibling(int slot) {
        return (int) term(slot, OrderTerms.SIBLING);
    }

    public void setSibling(int slot, int sibling) {
        setTerm(slot, OrderTerms.SIBLING, sibling);
    }

    /** When it was accepted, in milliseconds since 1970. */
    public long created(int slot) {
        return get(slot, CREATED);
    }

    public void setCreated(int slot, long millis) {
        set(slot, CREATED, millis);
    }

    /** How much an iceberg shows at a time; 0 for others. */
    public long display(int slot) {
        return term(slot, OrderTerms.DISPLAY);
    }

    public void setDisplay(int slot, long display) {
        setTerm(slot, OrderTerms.DISPLAY, display);
    }

    /** When it expires, in milliseconds since 1970; 0 for never. */
    public long expiry(int slot) {
        return term(slot, OrderTerms.EXPIRY);
    }

    public void setExpiry(int slot, long millis) {
        setTerm(slot, OrderTerms.EXPIRY, millis);
    }

    /** The trigger price; 0 for orders without. */
    public long trigger(int slot) {
        return term(slot, OrderTerms.TRIGGER);
    }

    public void setTrigger(int slot, long price) {
        setTerm(slot, OrderTerms.TRIGGER, price);
    }

    /** Whether it has a display quantity, a trigger, an expiry or an other of its pair. */
    public boolean isExtended(int slot) {
        return link(slot, HAS_TERMS) != 0 && terms.isExtended(slot);
    }

    /** The distance of a trailing stop from the best last price. */
    public long offset(int slot) {
        return term(slot, OrderTerms.OFFSET);
    }

    /** The best last price that a trailing stop has seen. */
    public long mark(int slot) {
        return term(slot, OrderTerms.MARK);
    }

    /** Makes an order a trailing stop that is in no list yet. */
    public void setTrail(int slot, long offset, long mark) {
        setTerm(slot, OrderTerms.OFFSET, offset);
        setTerm(slot, OrderTerms.MARK, mark);
        setTerm(slot, OrderTerms.TRAIL_NEXT, NONE);
        setTerm(slot, OrderTerms.TRAIL_PREVIOUS, NONE);
    }

    public void setMark(int slot, long mark) {
        setTerm(slot, OrderTerms.MARK, mark);
    }

    /** The next trailing stop of the same symbol and direction. */
    public int trailNext(int slot) {
        return (int) term(slot, OrderTerms.TRAIL_NEXT);
    }

    public int trailPrevious(int slot) {
        return (int) term(slot, OrderTerms.TRAIL_PREVIOUS);
    }

    public void setTrailLinks(int slot, int next, int previous) {
        setTerm(slot, OrderTerms.TRAIL_NEXT, next);
        setTerm(slot, OrderTerms.TRAIL_PREVIOUS, previous);
    }
}
