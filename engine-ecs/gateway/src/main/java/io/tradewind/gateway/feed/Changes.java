package io.tradewind.gateway.feed;

import io.tradewind.gateway.market.BookChange;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.MarketTrade;
import io.tradewind.gateway.order.Execution;
import io.tradewind.gateway.order.OrderState;
import java.util.List;

/**
 * What a batch of the log changed. The views show it already.
 *
 * @param time the batch's, in milliseconds since 1970
 * @param books one change for each book that changed
 * @param trades in their order
 * @param orders each order once for every command that changed it, as it stood after that, and
 *     before that as triggered where the command reached its trigger
 * @param executions two for each trade, the maker's first
 * @param wallets accounts whose balances changed
 * @param instruments symbols whose terms or status changed, as they are now
 */
public record Changes(
        long time,
        List<BookChange> books,
        List<MarketTrade> trades,
        List<OrderState> orders,
        List<Execution> executions,
        List<Long> wallets,
        List<Instrument> instruments) {}
