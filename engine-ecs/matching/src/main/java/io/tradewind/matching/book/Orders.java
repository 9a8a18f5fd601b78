package io.tradewind.matching.book;

import java.util.Arrays;

/**
 * Every open order, as rows of longs in one array: no object per order, nothing for the garbage
 * collector to follow. A row is named by its slot; slot 0 is nobody. Slots are reused and differ
 * between replicas, so they never leave the engine and never decide an order of things.
 */
public final class Orders {

    /** The slot that is no order. */
    public static final int NONE = 0;

    private static final int STRIDE_BITS = 4;
    private static final int ID = 0;
    private static final int PRICE = 1;
    private static final int LEAVES = 2;
    private static final int VISIBLE = 3;
    private static final int QUEUE = 4;
    private static final int PLACE = 5;
    private static final int META = 6;
    private static final int RESERVED = 7;
    private static final int QUANTITY = 8;
    private static final int SEAT_QUEUE = 9;
    private static final int KEYS = 10;
    private static final int CREATED = 11;
    private static final int DISPLAY = 12;
    private static final int EXPIRY = 13;
    private static final int TRIGGER = 14;
    private static final int CHAIN = 15;

    private static final int TRAIL_STRIDE_BITS = 2;
    private static final int OFFSET = 0;
    private static final int MARK = 1;
    private static final int TRAIL_QUEUE = 2;

    private long[] rows;
    private long[] trails;
    private int[] free;
    private int freeCount;
    private int used = 1;

    /** Room for so many orders before the first growth. */
    public Orders(int capacity) {
        int size = Integer.highestOneBit(Math.max(16, capacity) - 1) << 1;
        rows = new long[size << STRIDE_BITS];
        trails = new long[size << TRAIL_STRIDE_BITS];
        free = new int[size];
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
        trails = Arrays.copyOf(trails, size << TRAIL_STRIDE_BITS);
        free = Arrays.copyOf(free, size);
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
        r[row + QUEUE] = 0;
        r[row + PLACE] = seat;
        r[row + META] = meta;
        r[row + RESERVED] = reserved;
        r[row + QUANTITY] = quantity;
        r[row + SEAT_QUEUE] = 0;
        r[row + KEYS] = 0;
        r[row + CREATED] = created;
        r[row + DISPLAY] = 0;
        r[row + EXPIRY] = 0;
        r[row + TRIGGER] = 0;
    }

    private long get(int slot, int field) {
        return rows[(slot << STRIDE_BITS) + field];
    }

    private void set(int slot, int field, long value) {
        rows[(slot << STRIDE_BITS) + field] = value;
    }

    private int high(int slot, int field) {
        return (int) (get(slot, field) >>> 32);
    }

    private int low(int slot, int field) {
        return (int) get(slot, field);
    }

    private void setHigh(int slot, int field, int value) {
        int at = (slot << STRIDE_BITS) + field;
        rows[at] = ((long) value << 32) | (rows[at] & 0xffff_ffffL);
    }

    private void setLow(int slot, int field, int value) {
        int at = (slot << STRIDE_BITS) + field;
        rows[at] = (rows[at] & 0xffff_ffff_0000_0000L) | value;
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

    int next(int slot) {
        return high(slot, QUEUE);
    }

    void setNext(int slot, int next) {
        setHigh(slot, QUEUE, next);
    }

    int previous(int slot) {
        return low(slot, QUEUE);
    }

    void setPrevious(int slot, int previous) {
        setLow(slot, QUEUE, previous);
    }

    int level(int slot) {
        return high(slot, PLACE);
    }

    void place(int slot, int level, int previous) {
        int row = slot << STRIDE_BITS;
        rows[row + QUEUE] = previous;
        rows[row + PLACE] = ((long) level << 32) | (rows[row + PLACE] & 0xffff_ffffL);
    }

    /** The row of its account's seat at its symbol. */
    public int seat(int slot) {
        return low(slot, PLACE);
    }

    /** The next order at the same place of {@link OrderIds}. */
    int chain(int slot) {
        return low(slot, CHAIN);
    }

    void setChain(int slot, int next) {
        set(slot, CHAIN, next);
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
        return high(slot, SEAT_QUEUE);
    }

    public void setSeatNext(int slot, int next) {
        setHigh(slot, SEAT_QUEUE, next);
    }

    public int seatPrevious(int slot) {
        return low(slot, SEAT_QUEUE);
    }

    public void setSeatPrevious(int slot, int previous) {
        setLow(slot, SEAT_QUEUE, previous);
    }

    /** The entry of its client order id, or 0. */
    public int clientKey(int slot) {
        return high(slot, KEYS);
    }

    public void setClientKey(int slot, int entry) {
        setHigh(slot, KEYS, entry);
    }

    /** The other order of its pair, or {@link #NONE}. */
    public int sibling(int slot) {
        return low(slot, KEYS);
    }

    public void setSibling(int slot, int sibling) {
        setLow(slot, KEYS, sibling);
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
        return get(slot, DISPLAY);
    }

    public void setDisplay(int slot, long display) {
        set(slot, DISPLAY, display);
    }

    /** When it expires, in milliseconds since 1970; 0 for never. */
    public long expiry(int slot) {
        return get(slot, EXPIRY);
    }

    public void setExpiry(int slot, long millis) {
        set(slot, EXPIRY, millis);
    }

    /** The trigger price; 0 for orders without. */
    public long trigger(int slot) {
        return get(slot, TRIGGER);
    }

    public void setTrigger(int slot, long price) {
        set(slot, TRIGGER, price);
    }

    /** Whether it has a display quantity, a trigger, an expiry or an other of its pair. */
    public boolean isExtended(int slot) {
        int row = slot << STRIDE_BITS;
        long[] r = rows;
        return (r[row + DISPLAY] | r[row + EXPIRY] | r[row + TRIGGER] | (int) r[row + KEYS]) != 0;
    }

    /** The distance of a trailing stop from the best last price. */
    public long offset(int slot) {
        return trails[(slot << TRAIL_STRIDE_BITS) + OFFSET];
    }

    /** The best last price that a trailing stop has seen. */
    public long mark(int slot) {
        return trails[(slot << TRAIL_STRIDE_BITS) + MARK];
    }

    public void setTrail(int slot, long offset, long mark) {
        int row = slot << TRAIL_STRIDE_BITS;
        trails[row + OFFSET] = offset;
        trails[row + MARK] = mark;
        trails[row + TRAIL_QUEUE] = 0;
    }

    public void setMark(int slot, long mark) {
        trails[(slot << TRAIL_STRIDE_BITS) + MARK] = mark;
    }

    /** The next trailing stop of the same symbol and direction. */
    public int trailNext(int slot) {
        return (int) (trails[(slot << TRAIL_STRIDE_BITS) + TRAIL_QUEUE] >>> 32);
    }

    public int trailPrevious(int slot) {
        return (int) trails[(slot << TRAIL_STRIDE_BITS) + TRAIL_QUEUE];
    }

    public void setTrailLinks(int slot, int next, int previous) {
        trails[(slot << TRAIL_STRIDE_BITS) + TRAIL_QUEUE] = ((long) next << 32) | previous;
    }
}
