package io.tradewind.matching.command;

import io.tradewind.matching.OrderType;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;

/**
 * What a client asks for, before it is a command. The engine judges it; nothing is checked here.
 *
 * @param account who
 * @param symbol where
 * @param side which way
 * @param type how
 * @param timeInForce how long
 * @param selfTrade what to do about own orders
 * @param postOnly refuse rather than take
 * @param byAmount {@code quantity} is an amount of quote, in its asset's units; market orders only
 * @param triggersUp trigger on a rise; else on a fall
 * @param price limit price, or 0
 * @param quantity quantity, or amount
 * @param display what an iceberg shows, or 0
 * @param trigger trigger price, or 0
 * @param distance a trailing stop's distance, or the limit price of a pair's stop, or 0
 * @param expiry milliseconds since 1970 for GTD, or 0
 * @param clientOrderId the client's own id, or empty
 */
public record NewOrder(
        long account,
        int symbol,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        SelfTradePrevention selfTrade,
        boolean postOnly,
        boolean byAmount,
        boolean triggersUp,
        long price,
        long quantity,
        long display,
        long trigger,
        long distance,
        long expiry,
        String clientOrderId) {

    /** A limit order. */
    public static NewOrder limit(
            long account, int symbol, Side side, TimeInForce force, long price, long quantity) {
        return new NewOrder(
                account,
                symbol,
                side,
                OrderType.LIMIT,
                force,
                SelfTradePrevention.ACCOUNT_DEFAULT,
                false,
                false,
                false,
                price,
                quantity,
                0,
                0,
                0,
                0,
                "");
    }

    boolean isExtended() {
        return triggersUp || (display | trigger | distance | expiry) != 0;
    }
}
