package io.tradewind.matching.engine;

import io.tradewind.matching.Reason;
import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.account.Seats;
import io.tradewind.matching.book.OrderMeta;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.symbol.Symbol;

/** Ends open orders on request: one, or all that match. */
final class Cancellation {

    private static final int BOTH_SIDES = 2;
    private static final int WHICH_AT = 25;
    private static final int ALL = 0;
    private static final int IN_BOOK = 1;
    private static final int TRIGGERS = 2;

    private final State state;
    private final Lookup lookup;
    private final Registry registry;
    private final Announcer announcer;

    Cancellation(State state, Lookup lookup, Registry registry, Announcer announcer) {
        this.state = state;
        this.lookup = lookup;
        this.registry = registry;
        this.announcer = announcer;
    }

    /** Cancels one order of an account. */
    void cancel(Command command) {
        Reason reason = lookup.find(state, command);
        if (reason != Reason.NONE) {
            announcer.refused(state, command, reason);
            return;
        }
        int slot = lookup.slot();
        int seat = Orders.seat(state, slot);
        Symbol symbol = state.symbols[Seats.symbol(state, seat)];
        if (symbol.status().allowsCancel()) {
            registry.cancel(state, symbol, slot, seat, Reason.CANCELLED_BY_USER);
        } else {
            announcer.refused(state, command, Reason.SYMBOL_NOT_ACTIVE);
        }
    }

    /** Cancels all that match; of every account when the command names none. */
    void cancelAll(Command command) {
        int side = command.side();
        int which = command.setting(WHICH_AT);
        boolean operator = command.account() == 0;
        int account = state.accounts.find(command.account());
        Reason reason = Reason.NONE;
        if (side > BOTH_SIDES || which > TRIGGERS) {
            reason = Reason.MALFORMED;
        } else if (!operator && account == 0) {
            reason = Reason.UNKNOWN_ACCOUNT;
        } else if (command.symbol() != 0 && state.symbol(command.symbol()) == null) {
            reason = Reason.UNKNOWN_SYMBOL;
        }
        if (reason != Reason.NONE) {
            announcer.refused(state, command, reason);
        } else if (operator) {
            cancelEverybody(command.symbol(), side, which, Reason.CANCELLED_BY_OPERATOR);
            announcer.operated(state, command);
        } else {
            cancelAccount(account, command.symbol(), side, which, Reason.CANCELLED_BY_USER);
        }
    }

    /** Cancels every order of a symbol that is delisted. */
    void delist(Symbol symbol) {
        cancelEverybody(symbol.id(), BOTH_SIDES, ALL, Reason.SYMBOL_DELISTED);
    }

    /** Cancels every order of an account whose switch has fired. */
    void deadMan(int account) {
        cancelAccount(account, 0, BOTH_SIDES, ALL, Reason.CANCELLED_BY_DEAD_MAN_SWITCH);
    }

    private void cancelEverybody(int symbol, int side, int which, Reason reason) {
        for (int number = 1; number < state.accounts.end(); number++) {
            cancelAccount(state.accounts.row(number), symbol, side, which, reason);
        }
    }

    /** Seats in the order in which they were opened, orders in the order of their ids. */
    private void cancelAccount(int account, int symbol, int side, int which, Reason reason) {
        if (symbol != 0) {
            cancelSeat(state.seats.find(state, account, symbol), side, which, reason);
            return;
        }
        int seat = Accounts.firstSeat(state, account);
        while (seat != 0) {
            cancelSeat(seat, side, which, reason);
            seat = Seats.next(state, seat);
        }
    }

    private void cancelSeat(int seat, int side, int which, Reason reason) {
        if (seat == 0 || (isUsers(reason) && !mayCancel(seat))) {
            return;
        }
        int slot = Seats.firstOrder(state, seat);
        while (slot != Orders.NONE) {
            int next = Orders.seatNext(state, slot);
            long meta = Orders.meta(state, slot);
            if (matches(meta, side, which)) {
                if (next != Orders.NONE && next == Orders.sibling(state, slot)) {
                    next = Orders.seatNext(state, next);
                }
                registry.cancel(state, slot, reason);
            }
            slot = next;
        }
    }

    private static boolean isUsers(Reason reason) {
        return reason == Reason.CANCELLED_BY_USER;
    }

    private boolean mayCancel(int seat) {
        return state.symbols[Seats.symbol(state, seat)].status().allowsCancel();
    }

    private static boolean matches(long meta, int side, int which) {
        boolean inBook = OrderMeta.isResting(meta);
        return (side == BOTH_SIDES || side == OrderMeta.side(meta))
                && (which == ALL || inBook == (which == IN_BOOK));
    }
}
