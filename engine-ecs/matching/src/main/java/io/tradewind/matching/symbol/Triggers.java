package io.tradewind.matching.symbol;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.book.BookSide;
import io.tradewind.matching.book.Levels;
import io.tradewind.matching.book.OrderMeta;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.state.Rows;

/**
 * Orders that wait for the last price: those that trigger on a rise, nearest first, those that
 * trigger on a fall, and those that have triggered and wait for their turn. Trailing stops are
 * listed besides, so that their triggers can follow.
 */
public final class Triggers {

    private static final long FIRED_PRICE = 1;

    private final Rows rows;
    private final BookSide rising;
    private final BookSide falling;
    private final BookSide fired;
    private int trailingUpFirst;
    private int trailingUpLast;
    private int trailingDownFirst;
    private int trailingDownLast;
    private int size;

    Triggers(Rows rows) {
        this.rows = rows;
        this.rising = new BookSide(false);
        this.falling = new BookSide(true);
        this.fired = new BookSide(false);
    }

    /** Orders that wait for a trigger or for their turn. */
    public int size() {
        return size;
    }

    private BookSide waiting(long meta) {
        return OrderMeta.has(meta, OrderMeta.TRIGGERS_UP) ? rising : falling;
    }

    /** Lets an order wait for its trigger price. */
    public void add(int slot) {
        long meta = OrderMeta.with(Orders.meta(rows, slot), OrderStatus.PENDING_TRIGGER);
        Orders.setMeta(rows, slot, meta);
        waiting(meta).add(rows, slot, Orders.trigger(rows, slot), 0);
        size++;
    }

    /** Lists a trailing stop, so that its trigger follows the price. */
    public void trail(int slot) {
        boolean up = OrderMeta.has(Orders.meta(rows, slot), OrderMeta.TRIGGERS_UP);
        int last = up ? trailingUpLast : trailingDownLast;
        Orders.setTrailLinks(rows, slot, Orders.NONE, last);
        if (last != Orders.NONE) {
            Orders.setTrailLinks(rows, last, slot, Orders.trailPrevious(rows, last));
        }
        setTrail(up, last == Orders.NONE ? slot : firstTrailing(up), slot);
    }

    private int firstTrailing(boolean up) {
        return up ? trailingUpFirst : trailingDownFirst;
    }

    private void setTrail(boolean up, int first, int last) {
        if (up) {
            trailingUpFirst = first;
            trailingUpLast = last;
        } else {
            trailingDownFirst = first;
            trailingDownLast = last;
        }
    }

    private void untrail(int slot, long meta) {
        if (OrderMeta.type(meta) != OrderType.TRAILING_STOP) {
            return;
        }
        boolean up = OrderMeta.has(meta, OrderMeta.TRIGGERS_UP);
        int next = Orders.trailNext(rows, slot);
        int previous = Orders.trailPrevious(rows, slot);
        int first = firstTrailing(up);
        int last = up ? trailingUpLast : trailingDownLast;
        if (previous != Orders.NONE) {
            Orders.setTrailLinks(rows, previous, next, Orders.trailPrevious(rows, previous));
        }
        if (next != Orders.NONE) {
            Orders.setTrailLinks(rows, next, Orders.trailNext(rows, next), previous);
        }
        setTrail(up, previous == Orders.NONE ? next : first, next == Orders.NONE ? previous : last);
    }

    /** Takes out an order that waits, whether it has triggered or not. */
    public void remove(int slot) {
        long meta = Orders.meta(rows, slot);
        if (OrderMeta.status(meta) == OrderStatus.TRIGGERED) {
            fired.remove(rows, slot, 0);
        } else {
            waiting(meta).remove(rows, slot, 0);
            untrail(slot, meta);
        }
        size--;
    }

    /** Moves an order to the end of the queue at another trigger price. */
    public void move(int slot, long trigger) {
        BookSide side = waiting(Orders.meta(rows, slot));
        side.remove(rows, slot, 0);
        Orders.setTrigger(rows, slot, trigger);
        side.add(rows, slot, trigger, 0);
    }

    /** Whether a trade at this price concerns nobody here. */
    boolean ignores(long price) {
        return size == 0
                || (rising.bestKey() > price
                        && falling.bestKey() > falling.key(price)
                        && trailingUpFirst == Orders.NONE
                        && trailingDownFirst == Orders.NONE);
    }

    /** Follows the last price: trailing stops move, and what it reached has triggered. */
    public void touch(long price) {
        if (ignores(price)) {
            return;
        }
        follow(price);
        while (rising.bestKey() <= price) {
            fire(rising, Levels.head(rows, rising.best()));
        }
        while (falling.bestKey() <= falling.key(price)) {
            fire(falling, Levels.head(rows, falling.best()));
        }
    }

    private void follow(long price) {
        for (int s = trailingDownFirst; s != Orders.NONE; s = Orders.trailNext(rows, s)) {
            if (price > Orders.mark(rows, s)) {
                Orders.setMark(rows, s, price);
                move(s, price - Orders.offset(rows, s));
            }
        }
        for (int s = trailingUpFirst; s != Orders.NONE; s = Orders.trailNext(rows, s)) {
            if (price < Orders.mark(rows, s)) {
                Orders.setMark(rows, s, price);
                move(s, price + Orders.offset(rows, s));
            }
        }
    }

    private void fire(BookSide from, int slot) {
        from.remove(rows, slot, 0);
        untrail(slot, Orders.meta(rows, slot));
        enqueue(slot);
    }

    private void enqueue(int slot) {
        Orders.setMeta(rows, slot, OrderMeta.with(Orders.meta(rows, slot), OrderStatus.TRIGGERED));
        fired.add(rows, slot, FIRED_PRICE, 0);
    }

    /** Restores an order that has triggered and waits for its turn. */
    public void addFired(int slot) {
        enqueue(slot);
        size++;
    }

    /** The next order whose turn has come, or {@link Orders#NONE}. */
    public int nextFired() {
        return fired.best() == Levels.NONE ? Orders.NONE : Levels.head(rows, fired.best());
    }

    /** The orders that trigger on a rise. */
    public BookSide rising() {
        return rising;
    }

    /** The orders that trigger on a fall. */
    public BookSide falling() {
        return falling;
    }

    /** The orders that have triggered. */
    public BookSide fired() {
        return fired;
    }
}
