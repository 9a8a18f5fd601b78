package io.tradewind.matching.engine;

import io.tradewind.matching.Reason;
import io.tradewind.matching.account.Balances;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.index.ClientIds;

/** Deposits and withdrawals: all that changes an asset's total. Each reference works once. */
final class Treasury {

    /** References live beside client order ids, under owners that are no accounts. */
    private static final long REFERENCES = 1L << 62;

    private final State state;
    private final Announcer announcer;
    private final long[] text = new long[ClientIds.WORDS];

    Treasury(State state, Announcer announcer) {
        this.state = state;
        this.announcer = announcer;
    }

    /** One transfer. A deposit opens an account that is not there. */
    void transfer(Command command) {
        Reason reason = check(command);
        if (reason == Reason.DUPLICATE_REFERENCE) {
            int entry = state.clientIds.find(owner(command.account()), text);
            boolean same = state.clientIds.fingerprint(entry) == fingerprint(command);
            announcer.refused(state, command, reason, 0, same);
            return;
        }
        if (reason != Reason.NONE) {
            announcer.refused(state, command, reason);
            return;
        }
        int found = state.accounts.find(command.account());
        int account = found == 0 ? state.accounts.open(state, command.account()) : found;
        int row = state.balances.open(state, account, command.symbol());
        Balances.credit(state, row, command.amount());
        state.assets.addTotal(command.symbol(), command.amount());
        long owner = owner(command.account());
        int entry = state.clientIds.open(owner, text, 1, fingerprint(command));
        state.clientIds.close(entry, state.now);
        announcer.transferred(state, command);
    }

    private static long owner(long account) {
        return REFERENCES | account;
    }

    private static long fingerprint(Command command) {
        return Draft.mix(command.symbol(), command.amount());
    }

    private Reason check(Command command) {
        long id = command.account();
        long amount = command.amount();
        if (!command.text(text, ClientIds.LENGTH_MAX)) {
            return Reason.INVALID_CLIENT_ORDER_ID;
        }
        if (state.clientIds.find(owner(id), text) != ClientIds.NONE) {
            return Reason.DUPLICATE_REFERENCE;
        }
        if (!state.assets.has(command.symbol())) {
            return Reason.UNKNOWN_ASSET;
        }
        if (amount == 0 || amount == Long.MIN_VALUE) {
            return Reason.INVALID_AMOUNT;
        }
        int account = state.accounts.find(id);
        Reason reason = account == 0 ? opening(id, amount) : Reason.NONE;
        if (reason != Reason.NONE) {
            return reason;
        }
        if (amount > 0) {
            return fits(command.symbol(), amount);
        }
        int row = state.balances.find(account, command.symbol());
        return row == 0 || Balances.available(state, row) < -amount
                ? Reason.INSUFFICIENT_FUNDS
                : Reason.NONE;
    }

    private Reason opening(long id, long amount) {
        if (amount < 0 || !Operations.isAccountId(id)) {
            return Reason.UNKNOWN_ACCOUNT;
        }
        return state.accounts.end() > EngineRules.ACCOUNTS_MAX ? Reason.CAPACITY : Reason.NONE;
    }

    private Reason fits(int asset, long amount) {
        return state.assets.total(asset) > Long.MAX_VALUE - amount ? Reason.OVERFLOW : Reason.NONE;
    }
}
