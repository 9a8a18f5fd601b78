package io.tradewind.gateway.order;

import io.tradewind.gateway.market.Instrument;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.Side;

/**
 * An account's part of a trade.
 *
 * @param instrument where
 * @param trade the engine's number for the trade
 * @param account whose
 * @param order the engine's id of the order
 * @param clientOrderId the client's own id of it, or empty
 * @param side which way
 * @param maker whether the order was resting
 * @param type the order's
 * @param triggered whether the order was a conditional one
 * @param price of the trade
 * @param quantity of base
 * @param notional worth in units of quote
 * @param fee in units of what the account receives: base when it buys, quote when it sells
 * @param feePpm the fee's rate in millionths
 * @param orderPrice the order's limit price, or 0
 * @param byAmount whether the next two are amounts of quote
 * @param orderQuantity the order's quantity
 * @param leaves what the order has still to trade
 * @param time milliseconds since 1970
 * @param sequence the event's number, across all symbols
 */
public record Execution(
        Instrument instrument,
        long trade,
        long account,
        long order,
        String clientOrderId,
        Side side,
        boolean maker,
        OrderType type,
        boolean triggered,
        long price,
        long quantity,
        long notional,
        long fee,
        int feePpm,
        long orderPrice,
        boolean byAmount,
        long orderQuantity,
        long leaves,
        long time,
        long sequence) {

    /** The taker's is the trade's number; the maker's differs, for an account may be both. */
    public String id() {
        return maker ? trade + "-m" : Long.toString(trade);
    }

    /** Twice the trade's number, one more for the taker: executions of an account by age. */
    public long place() {
        return trade * 2 + (maker ? 0 : 1);
    }
}
