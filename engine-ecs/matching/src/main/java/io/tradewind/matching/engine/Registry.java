package io.tradewind.matching.engine;

import io.tradewind.matching.Reason;
import io.tradewind.matching.account.Seats;
import io.tradewind.matching.book.OrderMeta;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.index.ClientIds;
import io.tradewind.matching.symbol.Symbol;

/** Opens orders and ends them: lists, counts, client order ids, expiries, reservations. */
final class Registry {

    private final State state;
    private final Orders orders;
    private final Seats seats;
    private final Announcer announcer;

    Registry(State state, Announcer announcer) {
        this.state = state;
        this.orders = state.orders;
        this.seats = state.seats;
        this.announcer = announcer;
    }

    /** Lists and counts an order as open, if it is not yet. */
    void open(int slot) {
        long meta = orders.meta(slot);
        if (OrderMeta.has(meta, OrderMeta.OPEN)) {
            return;
        }
        orders.setMeta(slot, meta | OrderMeta.OPEN);
        int seat = orders.seat(slot);
        list(slot, orders.id(slot), seat, seats.account(seat));
        if (orders.expiry(slot) != 0) {
            state.expiries.add(slot, orders.expiry(slot), orders.id(slot));
        }
    }

    /** Lists and counts an order that has no expiry, and whose fields the caller has at hand. */
    void list(int slot, long id, int seat, int account) {
        state.orderIds.put(slot, id);
        int first = seats.firstOrder(seat);
        int last = seats.lastOrder(seat);
        orders.setSeatPrevious(slot, last);
        orders.setSeatNext(last, slot);
        seats.setOrders(seat, first == Orders.NONE ? slot : first, slot);
        seats.countOpenOrders(seat, 1);
        state.accounts.countOpenOrders(account, 1);
    }

    /** Gives up an order that is in no book and no trigger list. */
    void end(int slot) {
        end(slot, orders.seat(slot), orders.meta(slot));
    }

    private void end(int slot, int seat, long meta) {
        if (OrderMeta.has(meta, OrderMeta.OPEN)) {
            delist(slot, seat);
        }
        int entry = orders.clientKey(slot);
        if (entry != ClientIds.NONE) {
            state.clientIds.close(entry, state.now);
        }
        orders.release(slot);
    }

    private void delist(int slot, int seat) {
        state.orderIds.remove(slot, orders.id(slot));
        int next = orders.seatNext(slot);
        int previous = orders.seatPrevious(slot);
        int first = seats.firstOrder(seat);
        int last = seats.lastOrder(seat);
        orders.setSeatNext(previous, next);
        orders.setSeatPrevious(next, previous);
        seats.setOrders(seat, first == slot ? next : first, last == slot ? previous : last);
        seats.countOpenOrders(seat, -1);
        state.accounts.countOpenOrders(seats.account(seat), -1);
        if (orders.expiry(slot) != 0) {
            state.expiries.remove(slot);
        }
    }

    /** Cancels an order that is in no book and no trigger list. */
    void cancelLoose(int slot, Reason reason) {
        cancelLoose(slot, orders.seat(slot), orders.meta(slot), reason);
    }

    private void cancelLoose(int slot, int seat, long meta, Reason reason) {
        long reserved = orders.reserved(slot);
        state.balances.reserve(seats.payBalance(seat, OrderMeta.side(meta)), -reserved);
        orders.setReserved(slot, 0);
        announcer.cancelled(slot, reserved, reason);
        int sibling = orders.sibling(slot);
        end(slot, seat, meta);
        if (sibling != Orders.NONE) {
            orders.setSibling(sibling, Orders.NONE);
            cancel(sibling, Reason.CANCELLED_BY_PAIR);
        }
    }

    /** Cancels an open order, wherever it is, and the other of its pair. */
    void cancel(int slot, Reason reason) {
        int seat = orders.seat(slot);
        cancel(state.symbols[seats.symbol(seat)], slot, seat, reason);
    }

    /** The same, by a caller that has symbol and seat at hand. */
    void cancel(Symbol symbol, int slot, int seat, Reason reason) {
        long meta = orders.meta(slot);
        withdraw(symbol, slot, meta);
        cancelLoose(slot, seat, meta, reason);
    }

    /** Takes an order out of the book or the trigger lists. */
    void withdraw(int slot) {
        withdraw(state.symbolOf(slot), slot, orders.meta(slot));
    }

    private void withdraw(Symbol symbol, int slot, long meta) {
        if (OrderMeta.isResting(meta)) {
            int side = OrderMeta.side(meta);
            long price = orders.price(slot);
            long left = symbol.side(side).remove(slot, orders.visible(slot));
            announcer.depth(symbol, side, price, left);
        } else {
            symbol.triggers().remove(slot);
        }
    }

    /** Cancels the other of a pair, because this one trades or has triggered. */
    void cancelSibling(int slot) {
        int sibling = orders.sibling(slot);
        if (sibling != Orders.NONE) {
            orders.setSibling(slot, Orders.NONE);
            orders.setSibling(sibling, Orders.NONE);
            cancel(sibling, Reason.CANCELLED_BY_PAIR);
        }
    }
}
