package io.tradewind.matching.event;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.book.OrderMeta;

/** An order as it stands while an event is told. */
public interface OrderView {

    /** The engine's id: counted from 1, in the order of acceptance. */
    long id();

    long account();

    int symbol();

    Side side();

    OrderType type();

    TimeInForce timeInForce();

    /** What it does about own orders, never the account's default. */
    SelfTradePrevention selfTrade();

    OrderStatus status();

    /** Side, type, time in force, self-trade prevention, status and flags, as {@link OrderMeta}. */
    default long meta() {
        long flags =
                (isPostOnly() ? OrderMeta.POST_ONLY : 0)
                        | (isByAmount() ? OrderMeta.BY_AMOUNT : 0)
                        | (triggersUp() ? OrderMeta.TRIGGERS_UP : 0);
        int force = timeInForce().code();
        long meta =
                OrderMeta.pack(side().code(), type().code(), force, selfTrade().code(), flags, 0);
        return OrderMeta.with(meta, status());
    }

    boolean isPostOnly();

    /** Whether quantity and leaves are amounts of quote. */
    boolean isByAmount();

    boolean triggersUp();

    /** Limit price, or 0. */
    long price();

    /** Quantity, or amount, as last amended. */
    long quantity();

    /** What is still to trade. */
    long leaves();

    /** What an iceberg shows at a time, or 0. */
    long display();

    /** Trigger price, or 0. */
    long trigger();

    /** A trailing stop's distance, or 0. */
    long distance();

    /** Milliseconds since 1970, or 0. */
    long expiry();

    /** When it was accepted, in milliseconds since 1970. */
    long created();

    /** What is reserved for it, in units of the asset it pays with. */
    long reserved();

    /** The other order of its pair, or 0. */
    long pairedWith();

    /** Whether it has a display quantity, a trigger, an expiry or an other of its pair. */
    default boolean isExtended() {
        return (display() | trigger() | expiry() | pairedWith()) != 0;
    }

    /** Whether it has a client order id. */
    boolean hasClientOrderId();

    /**
     * Copies the client order id, of at most 45 bytes.
     *
     * @return its length; 0 for none
     */
    int clientOrderId(byte[] into, int at);
}
