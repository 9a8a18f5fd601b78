package io.tradewind.sequencer.statement;

import io.tradewind.matching.OrderType;
import io.tradewind.matching.Reason;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.sequencer.projection.OrderState;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order as its row has it, open or ended. Prices, triggers, displays and distances that it does
 * not have are null, as are an expiry, a reason and a trigger time.
 *
 * @param clientOrderId the client's own id, or empty
 * @param quantity of base, or of quote where {@code byAmount}, as {@code leaves} then is
 * @param pairedWith the other order of its pair, or 0
 * @param reserved what is reserved for it, of what it pays with
 * @param reason why it ended before it was filled
 * @param filledQuantity of base
 * @param filledValue of quote
 * @param fee of what it receives: base for a buy, quote for a sell
 * @param trades how often it traded
 * @param triggered when its trigger was reached
 */
public record PastOrder(
        long id,
        Instant created,
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
        long pairedWith,
        BigDecimal price,
        BigDecimal quantity,
        BigDecimal leaves,
        BigDecimal display,
        BigDecimal trigger,
        BigDecimal distance,
        Instant expiry,
        BigDecimal reserved,
        OrderState state,
        Reason reason,
        BigDecimal filledQuantity,
        BigDecimal filledValue,
        BigDecimal fee,
        int trades,
        Instant triggered,
        Instant updated) {}
