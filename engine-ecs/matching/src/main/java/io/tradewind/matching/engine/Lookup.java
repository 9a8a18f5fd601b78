package io.tradewind.matching.engine;

import io.tradewind.matching.Reason;
import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.account.Seats;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.index.ClientIds;

/** Finds the open order that a command names, by the engine's id or by the client's. */
final class Lookup {

    private final long[] text = new long[ClientIds.WORDS];
    private int slot;

    /** The order that was found. */
    int slot() {
        return slot;
    }

    /** Finds the order; it must be its account's, and at the symbol if the command names one. */
    Reason find(State state, Command command) {
        long id = command.order();
        return id == 0 ? byText(state, command) : byId(state, command, id);
    }

    private Reason byText(State state, Command command) {
        int account = state.accounts.find(command.account());
        if (account == 0) {
            return Reason.UNKNOWN_ACCOUNT;
        }
        boolean readable = command.text(text, ClientIds.LENGTH_MAX);
        int entry =
                readable
                        ? state.clientIds.find(Accounts.number(state, account), text)
                        : ClientIds.NONE;
        long id = entry == ClientIds.NONE ? 0 : state.clientIds.order(entry);
        return byId(state, command, id);
    }

    private Reason byId(State state, Command command, long id) {
        slot = id > 0 ? state.orderIds.get(state, id) : Orders.NONE;
        if (slot != Orders.NONE) {
            int seat = Orders.seat(state, slot);
            int symbol = command.symbol();
            boolean own = Seats.accountId(state, seat) == command.account();
            if (own && (symbol == 0 || symbol == Seats.symbol(state, seat))) {
                return Reason.NONE;
            }
        }
        return state.accounts.find(command.account()) == 0
                ? Reason.UNKNOWN_ACCOUNT
                : Reason.UNKNOWN_ORDER;
    }
}
