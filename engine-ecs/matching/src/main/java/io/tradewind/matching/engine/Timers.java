package io.tradewind.matching.engine;

import io.tradewind.matching.Reason;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.index.Deadlines;
import io.tradewind.matching.state.Rows;
import io.tradewind.matching.symbol.Symbol;

/** What happens because time has passed: expiries, ends of halts, dead-man's switches. */
final class Timers {

    private final State state;
    private final Registry registry;
    private final Cancellation cancellation;
    private final Activation activation;
    private final Announcer announcer;
    private final Deadlines expiries;
    private final Deadlines haltEnds;
    private final Deadlines deadMen;

    Timers(
            State state,
            Registry registry,
            Cancellation cancellation,
            Activation activation,
            Announcer announcer) {
        this.state = state;
        this.registry = registry;
        this.cancellation = cancellation;
        this.activation = activation;
        this.announcer = announcer;
        this.expiries = state.expiries;
        this.haltEnds = state.haltEnds;
        this.deadMen = state.deadMen;
    }

    /**
     * Does all that is due, in the order of time; at the same time expiries first, then ends of
     * halts, then switches.
     */
    void run() {
        while (true) {
            long expiry = expiries.next();
            long halt = haltEnds.next();
            long first = Math.min(expiry, Math.min(halt, deadMen.next()));
            if (first > state.now) {
                state.clientIds.forget(state.now - state.rules.clientIdMemoryMillis());
                return;
            }
            if (expiry == first) {
                registry.cancel(state, Rows.at(expiries.first()), Reason.EXPIRED);
            } else if (halt == first) {
                endHalt(state.symbols[haltEnds.first()]);
            } else {
                fire(state.accounts.row(deadMen.first()));
            }
        }
    }

    /** When the next of them is due, or {@link Long#MAX_VALUE}. */
    long next() {
        return Math.min(expiries.next(), Math.min(haltEnds.next(), deadMen.next()));
    }

    private void endHalt(Symbol symbol) {
        haltEnds.remove(symbol.id());
        symbol.setStatus(SymbolStatus.ACTIVE, 0);
        announcer.status(state, symbol);
        activation.drain(symbol);
    }

    private void fire(int account) {
        deadMen.remove(Accounts.number(state, account));
        Accounts.setDeadMan(state, account, 0);
        cancellation.deadMan(account);
        announcer.deadMan(state, Accounts.id(state, account), 0);
    }

    /** Arms, refreshes or disarms a switch. */
    void deadMan(Command command) {
        int account = state.accounts.find(command.account());
        long window = command.value();
        if (account == 0) {
            announcer.refused(state, command, Reason.UNKNOWN_ACCOUNT);
            return;
        }
        if (window != 0
                && (window < EngineRules.DEAD_MAN_MILLIS_MIN
                        || window > EngineRules.DEAD_MAN_MILLIS_MAX)) {
            announcer.refused(state, command, Reason.INVALID_WINDOW);
            return;
        }
        long until = window == 0 ? 0 : state.now + window;
        int number = Accounts.number(state, account);
        deadMen.remove(number);
        if (until != 0) {
            deadMen.add(number, until, number);
        }
        Accounts.setDeadMan(state, account, until);
        announcer.deadMan(state, command.account(), until);
    }
}
