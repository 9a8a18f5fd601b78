package io.tradewind.sequencer.statement;

import io.tradewind.matching.Side;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * One side of a trade, as its account sees it. Who trades with himself has two of one trade.
 *
 * @param trade the trade's number
 * @param side the account's
 * @param maker whether the order was resting
 * @param fee of what the side receives: base for a buy, quote for a sell
 * @param leaves what the order had still to trade
 * @param event the event's number in the log, across all symbols
 * @param order the order as its row is now
 */
public record Execution(
        long trade,
        Instant time,
        int symbol,
        Side side,
        boolean maker,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal value,
        BigDecimal fee,
        BigDecimal leaves,
        long event,
        PastOrder order) {}
