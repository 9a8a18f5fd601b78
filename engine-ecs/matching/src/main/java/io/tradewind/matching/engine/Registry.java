package io.tradewind.matching.engine;

import io.tradewind.matching.Reason;
import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.account.Balances;
import io.tradewind.matching.account.Seats;
import io.tradewind.matching.book.BookSide;
import io.tradewind.matching.book.OrderMeta;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.index.ClientIds;
import io.tradewind.matching.state.Rows;
import io.tradewind.matching.symbol.Symbol;

/** Opens orders and ends them: lists, counts, client order ids, expiries, reservations. */
final class Registry {

    private final Announcer announcer;

    Registry(Announcer announcer) {
        this.announcer = announcer;
    }

    /** Lists and counts an order as open, if it is not yet. */
    void open(State state, int slot) {
        long meta = Orders.meta(state, slot);
        if (OrderMeta.has(meta, OrderMeta.OPEN)) {
            return;
        }
        Orders.setMeta(state, slot, meta | OrderMeta.OPEN);
        int seat = Orders.seat(state, slot);
        list(state, slot, Orders.id(state, slot), seat, Seats.account(state, seat));
        if (Orders.expiry(state, slot) != 0) {
            state.expiries.add(
                    Rows.index(slot), Orders.expiry(state, slot), Orders.id(state, slot));
        }
    }

    /** Lists and counts an order that has no expiry, and whose fields the caller has at hand. */
    void list(State state, int slot, long id, int seat, int account) {
        state.orderIds.put(state, slot, id);
        int first = Seats.firstOrder(state, seat);
        int last = Seats.lastOrder(state, seat);
        Orders.setSeatPrevious(state, slot, last);
        Orders.setSeatNext(state, last, slot);
        Seats.setOrders(state, seat, first == Orders.NONE ? slot : first, slot);
        Seats.countOpenOrders(state, seat, 1);
        Accounts.countOpenOrders(state, account, 1);
    }

    /** Gives up an order that is in no book and no trigger list. */
    void end(State state, int slot) {
        end(state, slot, Orders.seat(state, slot), Orders.meta(state, slot));
    }

    private void end(State state, int slot, int seat, long meta) {
        if (OrderMeta.has(meta, OrderMeta.OPEN)) {
            delist(state, slot, seat);
        }
        int entry = Orders.clientKey(state, slot);
        if (entry != ClientIds.NONE) {
            state.clientIds.close(entry, state.now);
        }
        state.giveOrder(slot);
    }

    private void delist(State state, int slot, int seat) {
        state.orderIds.remove(state, slot, Orders.id(state, slot));
        int next = Orders.seatNext(state, slot);
        int previous = Orders.seatPrevious(state, slot);
        int first = Seats.firstOrder(state, seat);
        int last = Seats.lastOrder(state, seat);
        Orders.setSeatNext(state, previous, next);
        Orders.setSeatPrevious(state, next, previous);
        Seats.setOrders(state, seat, first == slot ? next : first, last == slot ? previous : last);
        Seats.countOpenOrders(state, seat, -1);
        Accounts.countOpenOrders(state, Seats.account(state, seat), -1);
        if (Orders.expiry(state, slot) != 0) {
            state.expiries.remove(Rows.index(slot));
        }
    }

    /** Cancels an order that is in no book and no trigger list. */
    void cancelLoose(State state, int slot, Reason reason) {
        cancelLoose(state, slot, Orders.seat(state, slot), Orders.meta(state, slot), reason);
    }

    private void cancelLoose(State state, int slot, int seat, long meta, Reason reason) {
        announcer.cancelled(state, slot, unreserve(state, slot, seat, meta), reason);
        endWithPair(state, slot, seat, meta);
    }

    private static long unreserve(State state, int slot, int seat, long meta) {
        long reserved = Orders.reserved(state, slot);
        Balances.reserve(state, Seats.payBalance(state, seat, OrderMeta.side(meta)), -reserved);
        Orders.setReserved(state, slot, 0);
        return reserved;
    }

    /** Gives up a cancelled order, and cancels the other of its pair. */
    private void endWithPair(State state, int slot, int seat, long meta) {
        int sibling = Orders.sibling(state, slot);
        end(state, slot, seat, meta);
        if (sibling != Orders.NONE) {
            Orders.setSibling(state, sibling, Orders.NONE);
            cancel(state, sibling, Reason.CANCELLED_BY_PAIR);
        }
    }

    /** Cancels an open order, wherever it is, and the other of its pair. */
    void cancel(State state, int slot, Reason reason) {
        int seat = Orders.seat(state, slot);
        cancel(state, state.symbols[Seats.symbol(state, seat)], slot, seat, reason);
    }

    /** The same, by a caller that has symbol and seat at hand. */
    void cancel(State state, Symbol symbol, int slot, int seat, Reason reason) {
        long meta = Orders.meta(state, slot);
        if (!OrderMeta.isResting(meta)) {
            symbol.triggers().remove(slot);
            cancelLoose(state, slot, seat, meta, reason);
            return;
        }
        BookSide book = symbol.side(OrderMeta.side(meta));
        long shown = book.remove(state, slot, Orders.visible(state, slot));
        long unreserved = unreserve(state, slot, seat, meta);
        announcer.withdrawn(state, slot, unreserved, reason, shown);
        endWithPair(state, slot, seat, meta);
    }

    /** Takes an order out of the book or the trigger lists. */
    void withdraw(State state, int slot) {
        Symbol symbol = state.symbolOf(slot);
        long meta = Orders.meta(state, slot);
        if (OrderMeta.isResting(meta)) {
            int side = OrderMeta.side(meta);
            long price = Orders.price(state, slot);
            long left = symbol.side(side).remove(state, slot, Orders.visible(state, slot));
            announcer.depth(state, symbol, side, price, left);
        } else {
            symbol.triggers().remove(slot);
        }
    }

    /** Cancels the other of a pair, because this one trades or has triggered. */
    void cancelSibling(State state, int slot) {
        int sibling = Orders.sibling(state, slot);
        if (sibling != Orders.NONE) {
            Orders.setSibling(state, slot, Orders.NONE);
            Orders.setSibling(state, sibling, Orders.NONE);
            cancel(state, sibling, Reason.CANCELLED_BY_PAIR);
        }
    }
}
