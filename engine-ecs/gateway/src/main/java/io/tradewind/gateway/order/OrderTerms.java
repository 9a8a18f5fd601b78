package io.tradewind.gateway.order;

import io.tradewind.matching.OrderType;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;

/**
 * What an order was accepted with and keeps for life.
 *
 * @param id the engine's
 * @param account whose
 * @param symbol the engine's number for the symbol
 * @param clientOrderId the client's own id, or empty
 * @param side which way
 * @param type how
 * @param timeInForce how long
 * @param selfTrade what it does about own orders
 * @param postOnly refuses to take
 * @param byAmount quantity and leaves are amounts of quote
 * @param triggersUp triggers on a rise
 * @param display what an iceberg shows at a time, or 0
 * @param distance a trailing stop's, or 0
 * @param expiry milliseconds since 1970, or 0
 * @param pairedWith the other order of its pair, or 0
 * @param created milliseconds since 1970
 * @param lastPrice the symbol's last price then; 0 where it is not known
 */
public record OrderTerms(
        long id,
        long account,
        int symbol,
        String clientOrderId,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        SelfTradePrevention selfTrade,
        boolean postOnly,
        boolean byAmount,
        boolean triggersUp,
        long display,
        long distance,
        long expiry,
        long pairedWith,
        long created,
        long lastPrice) {}
