package io.tradewind.matching.engine;

import io.tradewind.matching.Reason;
import io.tradewind.matching.account.Seats;
import io.tradewind.matching.book.OrderMeta;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.index.ClientIds;
import io.tradewind.matching.symbol.Symbol;

/** Opens orders and ends them: lists, counts, client order ids, expiries, reservations. */
final class Registry {

    private final Announcer announcer;

    Registry(Announcer announcer) {
        this.announcer = announcer;
    }

    /** Lists and counts an order as open, if it is not yet. */
    void open(State state, int slot) {
        Orders orders = state.orders;
        long meta = orders.meta(slot);
        if (OrderMeta.has(meta, OrderMeta.OPEN)) {
            return;
        }
        orders.setMeta(slot, meta | OrderMeta.OPEN);
        int seat = orders.seat(slot);
        list(state, slot, orders.id(slot), seat, state.seats.account(seat));
        if (orders.expiry(slot) != 0) {
            state.expiries.add(slot, orders.expiry(slot), orders.id(slot));
        }
    }

    /** Lists and counts an order that has no expiry, and whose fields the caller has at hand. */
    void list(State state, int slot, long id, int seat, int account) {
        Seats seats = state.seats;
        state.orderIds.put(slot, id);
        int first = seats.firstOrder(seat);
        int last = seats.lastOrder(seat);
        state.orders.setSeatPrevious(slot, last);
        state.orders.setSeatNext(last, slot);
        seats.setOrders(seat, first == Orders.NONE ? slot : first, slot);
        seats.countOpenOrders(seat, 1);
        state.accounts.countOpenOrders(account, 1);
    }

    /** Gives up an order that is in no book and no trigger list. */
    void end(State state, int slot) {
        end(state, slot, state.orders.seat(slot), state.orders.meta(slot));
    }

    private void end(State state, int slot, int seat, long meta) {
        if (OrderMeta.has(meta, OrderMeta.OPEN)) {
            delist(state, slot, seat);
        }
        int entry = state.orders.clientKey(slot);
        if (entry != ClientIds.NONE) {
            state.clientIds.close(entry, state.now);
        }
        state.orders.release(slot);
    }

    private void delist(State state, int slot, int seat) {
        Orders orders = state.orders;
        Seats seats = state.seats;
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
    void cancelLoose(State state, int slot, Reason reason) {
        cancelLoose(state, slot, state.orders.seat(slot), state.orders.meta(slot), reason);
    }

    private void cancelLoose(State state, int slot, int seat, long meta, Reason reason) {
        Orders orders = state.orders;
        long reserved = orders.reserved(slot);
        state.balances.reserve(state.seats.payBalance(seat, OrderMeta.side(meta)), -reserved);
        orders.setReserved(slot, 0);
        announcer.cancelled(state, slot, reserved, reason);
        int sibling = orders.sibling(slot);
        end(state, slot, seat, meta);
        if (sibling != Orders.NONE) {
            orders.setSibling(sibling, Orders.NONE);
            cancel(state, sibling, Reason.CANCELLED_BY_PAIR);
        }
    }

    /** Cancels an open order, wherever it is, and the other of its pair. */
    void cancel(State state, int slot, Reason reason) {
        int seat = state.orders.seat(slot);
        cancel(state, state.symbols[state.seats.symbol(seat)], slot, seat, reason);
    }

    /** The same, by a caller that has symbol and seat at hand. */
    void cancel(State state, Symbol symbol, int slot, int seat, Reason reason) {
        long meta = state.orders.meta(slot);
        withdraw(state, symbol, slot, meta);
        cancelLoose(state, slot, seat, meta, reason);
    }

    /** Takes an order out of the book or the trigger lists. */
    void withdraw(State state, int slot) {
        withdraw(state, state.symbolOf(slot), slot, state.orders.meta(slot));
    }

    private void withdraw(State state, Symbol symbol, int slot, long meta) {
        Orders orders = state.orders;
        if (OrderMeta.isResting(meta)) {
            int side = OrderMeta.side(meta);
            long price = orders.price(slot);
            long left = symbol.side(side).remove(orders, state.levels, slot, orders.visible(slot));
            announcer.depth(state, symbol, side, price, left);
        } else {
            symbol.triggers().remove(slot);
        }
    }

    /** Cancels the other of a pair, because this one trades or has triggered. */
    void cancelSibling(State state, int slot) {
        Orders orders = state.orders;
        int sibling = orders.sibling(slot);
        if (sibling != Orders.NONE) {
            orders.setSibling(slot, Orders.NONE);
            orders.setSibling(sibling, Orders.NONE);
            cancel(state, sibling, Reason.CANCELLED_BY_PAIR);
        }
    }
}
