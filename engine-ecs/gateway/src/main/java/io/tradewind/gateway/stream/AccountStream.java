package io.tradewind.gateway.stream;

import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.order.Balance;
import io.tradewind.gateway.order.Execution;
import io.tradewind.gateway.order.OrderState;
import java.util.List;
import java.util.function.Consumer;

/** What happens to one account, told at once. */
abstract class AccountStream extends Stream {

    private final long account;

    AccountStream(String key, long account) {
        super(key, 0, 0);
        this.account = account;
    }

    final long account() {
        return account;
    }

    /** Whether balances are to be taken along for it. */
    boolean watchesWallet() {
        return false;
    }

    /** An order changed. */
    void take(OrderState order, Instrument instrument) {}

    /** An order traded. */
    void take(Execution execution) {}

    /** Balances changed. */
    void take(List<Balance> balances) {}

    /** Forgets what was taken and not told. */
    abstract void forget();

    @Override
    final void restart(boolean lost, long now, Consumer<Message> out) {
        forget();
        gap(lost, out);
    }
}
