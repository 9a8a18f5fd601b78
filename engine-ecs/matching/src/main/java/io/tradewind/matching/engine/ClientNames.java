package io.tradewind.matching.engine;

import io.tradewind.matching.Reason;
import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.index.ClientIds;

/** The client order ids of new orders: read, checked, and given to the orders that are accepted. */
final class ClientNames {

    private final State state;
    private final long[] text = new long[ClientIds.WORDS];

    ClientNames(State state) {
        this.state = state;
    }

    /** Reads the id that a command has; says whether its account may use it. */
    Reason read(Command command, int account) {
        if (!command.text(text, state.rules.clientIdLengthMax())) {
            return Reason.INVALID_CLIENT_ORDER_ID;
        }
        return state.clientIds.find(Accounts.number(state, account), text) == ClientIds.NONE
                ? Reason.NONE
                : Reason.DUPLICATE_CLIENT_ORDER_ID;
    }

    /** Gives the id that was read last to an order. */
    void give(Command command, int account, int slot) {
        long fingerprint = Draft.fingerprint(command);
        int entry =
                state.clientIds.open(
                        Accounts.number(state, account), text, Orders.id(state, slot), fingerprint);
        Orders.setClientKey(state, slot, entry);
    }

    /** The entry of the id that was read last, which its account has used before. */
    int used(int account) {
        return state.clientIds.find(Accounts.number(state, account), text);
    }
}
