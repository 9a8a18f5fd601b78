package io.tradewind.gateway.stream;

import io.tradewind.gateway.feed.Changes;
import io.tradewind.gateway.market.BookSnapshot;
import io.tradewind.gateway.order.Balance;
import java.util.List;

/** What the release thread hands over. */
sealed interface Released {

    /** A batch, with the wallets that somebody watches, as they were after it. */
    record Batch(Changes changes, List<Wallet> wallets) implements Released {}

    /**
     * Every book anew.
     *
     * @param lost whether batches before it were dropped
     */
    record Restart(List<BookSnapshot> books, boolean lost) implements Released {}

    /** An account's balances. */
    record Wallet(long account, List<Balance> balances) {}
}
