package io.tradewind.matching.event;

import io.tradewind.matching.Reason;
import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.command.Command;

/**
 * Takes the engine's events, on the matching thread, while a command is being applied. Views are
 * valid during the call alone; what is to be kept is copied.
 */
public interface EventSink {

    /**
     * A command begins.
     *
     * @param command its number: the first ever is 1
     * @param event the number of the next event; each event after it has the next number
     * @param time the engine's time in milliseconds since 1970, which never goes back
     */
    void begin(long command, long event, long time);

    /** An order is open: about to trade and perhaps to rest, or waiting for its trigger. */
    void accepted(OrderView order);

    /** Two orders traded. */
    void traded(TradeView trade);

    /**
     * An order ended before it was filled.
     *
     * @param unreserved what is available again, in the asset it pays with
     */
    void cancelled(OrderView order, long unreserved, Reason reason);

    /**
     * An order changed.
     *
     * @param reserved the change of its reservation
     * @param keptPlace whether it kept its place in the queue
     */
    void amended(OrderView order, long reserved, boolean keptPlace);

    /**
     * An order's trigger was reached; it is about to trade, or to be cancelled.
     *
     * @param reserved the change of its reservation
     */
    void triggered(OrderView order, long reserved);

    /**
     * A command changed nothing.
     *
     * @param existing the order that used the client order id before, or 0
     * @param same whether that order came with the same parameters
     */
    void refused(Command command, Reason reason, long existing, boolean same);

    /** A level shows another quantity; 0 when it is gone. */
    void depth(int symbol, Side side, long price, long quantity);

    /**
     * Two events in one: an order was {@linkplain #accepted} and rests as it came, whole, and its
     * level {@linkplain #depth shows} it. It has a price and a quantity and is not {@linkplain
     * OrderView#isExtended extended}; what it reserved, it reserved now.
     *
     * @param shown what its level shows
     */
    default void rested(OrderView order, long shown) {
        accepted(order);
        depth(order.symbol(), order.side(), order.price(), shown);
    }

    /**
     * Two events in one: the level of an order that rested {@linkplain #depth shows} it no more,
     * and the order was {@linkplain #cancelled}.
     *
     * @param shown what its level shows, 0 when it is gone
     */
    default void withdrawn(OrderView order, long unreserved, Reason reason, long shown) {
        depth(order.symbol(), order.side(), order.price(), shown);
        cancelled(order, unreserved, reason);
    }

    /** A deposit or withdrawal took effect. */
    void transferred(Command command);

    /** A dead-man's switch was armed until a time, or disarmed or fired with 0. */
    void deadMan(long account, long until);

    /** A symbol's status changed, until a time or with 0 until it is changed again. */
    void status(int symbol, SymbolStatus status, long until);

    /** An operator's command took effect. */
    void operated(Command command);
}
