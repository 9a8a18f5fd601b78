package io.tradewind.matching.engine;

import io.tradewind.matching.Reason;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.index.ClientIds;

/** Finds the open order that a command names, by the engine's id or by the client's. */
final class Lookup {

    private final State state;
    private final long[] text = new long[ClientIds.WORDS];
    private int slot;

    Lookup(State state) {
        this.state = state;
    }

    /** The order that was found. */
    int slot() {
        return slot;
    }

    /** Finds the order; it must be its account's, and at the symbol if the command names one. */
    Reason find(Command command) {
        int account = state.accounts.find(command.account());
        if (account == 0) {
            return Reason.UNKNOWN_ACCOUNT;
        }
        long id = command.order();
        if (id == 0) {
            boolean readable = command.text(text, ClientIds.LENGTH_MAX);
            int entry = readable ? state.clientIds.find(account, text) : ClientIds.NONE;
            id = entry == ClientIds.NONE ? 0 : state.clientIds.order(entry);
        }
        slot = id > 0 ? state.orderIndex.get(id) : Orders.NONE;
        if (slot == Orders.NONE) {
            return Reason.UNKNOWN_ORDER;
        }
        int seat = state.orders.seat(slot);
        boolean own = state.seats.account(seat) == account;
        boolean here = command.symbol() == 0 || command.symbol() == state.seats.symbol(seat);
        return own && here ? Reason.NONE : Reason.UNKNOWN_ORDER;
    }
}
