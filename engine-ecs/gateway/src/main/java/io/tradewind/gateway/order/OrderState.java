package io.tradewind.gateway.order;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.Reason;
import io.tradewind.matching.event.OrderView;
import io.tradewind.matching.event.TradeView;

/**
 * An order at a moment. Quantities are in the symbol's units, or in the quote asset's where its
 * terms say {@code byAmount}.
 *
 * @param terms what does not change
 * @param phase where it stands
 * @param reason why it ended unfilled, or {@link Reason#NONE}
 * @param price limit price, or 0
 * @param quantity as last amended
 * @param trigger trigger price, or 0
 * @param leaves what is still to trade
 * @param filled base that was traded
 * @param notional worth that was traded, in units of quote
 * @param fee what it paid, in units of what it receives
 * @param triggered whether its trigger was reached
 * @param updated milliseconds since 1970
 */
public record OrderState(
        OrderTerms terms,
        OrderPhase phase,
        Reason reason,
        long price,
        long quantity,
        long trigger,
        long leaves,
        long filled,
        long notional,
        long fee,
        boolean triggered,
        long updated) {

    /** An order that was accepted now. */
    static OrderState accepted(OrderTerms terms, OrderView order) {
        OrderPhase phase =
                order.status() == OrderStatus.PENDING_TRIGGER
                        ? OrderPhase.PENDING_TRIGGER
                        : OrderPhase.NEW;
        return new OrderState(
                terms,
                phase,
                Reason.NONE,
                order.price(),
                order.quantity(),
                order.trigger(),
                order.leaves(),
                0,
                0,
                0,
                false,
                terms.created());
    }

    /**
     * An order that was open when this process began; worth and fee of earlier fills are not known.
     */
    static OrderState restored(OrderTerms terms, OrderView order, long now) {
        OrderState accepted = accepted(terms, order);
        long filled = terms.byAmount() ? 0 : order.quantity() - order.leaves();
        OrderPhase phase =
                switch (order.status()) {
                    // Told as triggered when its turn comes, after the halt.
                    case PENDING_TRIGGER, TRIGGERED -> OrderPhase.PENDING_TRIGGER;
                    default -> filled == 0 ? OrderPhase.NEW : OrderPhase.PARTIALLY_FILLED;
                };
        return new OrderState(
                terms,
                phase,
                Reason.NONE,
                accepted.price,
                accepted.quantity,
                accepted.trigger,
                accepted.leaves,
                filled,
                0,
                0,
                false,
                now);
    }

    OrderState traded(TradeView trade, boolean maker, long time) {
        long left = maker ? trade.makerLeaves() : trade.takerLeaves();
        return new OrderState(
                terms,
                left == 0 ? OrderPhase.FILLED : OrderPhase.PARTIALLY_FILLED,
                Reason.NONE,
                price,
                quantity,
                trigger,
                left,
                filled + trade.quantity(),
                notional + trade.notional(),
                fee + (maker ? trade.makerFee() : trade.takerFee()),
                triggered,
                time);
    }

    /** Ends it. An amount that buys no further lot is spent: the order is filled. */
    OrderState cancelled(Reason why, long time) {
        OrderPhase ended = OrderPhase.CANCELLED;
        if (why == Reason.EXPIRED) {
            ended = OrderPhase.EXPIRED;
        } else if (why == Reason.AMOUNT_SPENT && filled > 0) {
            ended = OrderPhase.FILLED;
        }
        return new OrderState(
                terms, ended, why, price, quantity, trigger, leaves, filled, notional, fee,
                triggered, time);
    }

    /** Takes new terms of its own, after an amendment or a trigger. */
    OrderState changed(OrderView order, boolean fired, long time) {
        OrderPhase now = filled == 0 ? OrderPhase.NEW : OrderPhase.PARTIALLY_FILLED;
        boolean waits = order.status() == OrderStatus.PENDING_TRIGGER;
        return new OrderState(
                terms,
                waits ? OrderPhase.PENDING_TRIGGER : now,
                Reason.NONE,
                order.price(),
                order.quantity(),
                order.trigger(),
                order.leaves(),
                filled,
                notional,
                fee,
                triggered || fired,
                time);
    }

    /** The same order between its trigger and what comes of it. */
    OrderState onItsWay() {
        return new OrderState(
                terms,
                OrderPhase.TRIGGERED,
                reason,
                price,
                quantity,
                trigger,
                leaves,
                filled,
                notional,
                fee,
                triggered,
                updated);
    }

    /** The same order with the worth and fee of all its fills. */
    OrderState withFills(long wholeNotional, long wholeFee) {
        return new OrderState(
                terms,
                phase,
                reason,
                price,
                quantity,
                trigger,
                leaves,
                filled,
                wholeNotional,
                wholeFee,
                triggered,
                updated);
    }
}
