package io.tradewind.sequencer.projection;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.Side;
import io.tradewind.matching.event.OrderView;
import java.nio.charset.StandardCharsets;

/**
 * What a batch does to one order: all of it where the order is new, else what has changed. Numbers
 * are the engine's until they are written.
 */
final class OrderRow {

    private static final int CLIENT_ORDER_ID_MAX = 64;

    /** Not told by any event of the batch: the row keeps what it has. */
    private static final long KEPT = -1;

    final long id;
    final int symbol;
    final Side side;

    /** Whether the batch accepted it; else the row is there already. */
    boolean isNew;

    /** The partition that holds it, or {@link Months#UNKNOWN}. */
    int month;

    long created;
    long account;
    String clientOrderId;
    String type;
    String timeInForce;
    String selfTrade;
    boolean postOnly;
    boolean byAmount;
    boolean triggersUp;
    long pairedWith;
    long display;
    long distance;
    long expiry;
    long price;
    long quantity = KEPT;
    long trigger;
    long leaves;
    long reserved = KEPT;
    long reservedChange;
    OrderState state;
    String reason;
    long filledQuantity;
    long filledValue;
    long fee;
    int trades;
    long triggered;
    long updated;
    long updatedEvent;

    OrderRow(long id, int symbol, Side side, int month) {
        this.id = id;
        this.month = month;
        this.symbol = symbol;
        this.side = side;
    }

    /** Whether an event of the batch has shown the whole order. */
    boolean isSeen() {
        return quantity != KEPT;
    }

    /** Whether {@link #reserved} is what it has, and not what changed alone. */
    boolean hasReserved() {
        return reserved != KEPT;
    }

    /** Takes all that never changes. */
    void accept(OrderView order) {
        isNew = true;
        account = order.account();
        clientOrderId = text(order);
        type = order.type().name();
        timeInForce = order.timeInForce().name();
        selfTrade = order.selfTrade().name();
        postOnly = order.isPostOnly();
        triggersUp = order.triggersUp();
        pairedWith = order.pairedWith();
        display = order.display();
        distance = order.distance();
        expiry = order.expiry();
    }

    /** Takes all that may change, and when the order was made. */
    void see(OrderView order) {
        created = order.created();
        month = Months.of(created);
        byAmount = order.isByAmount();
        price = order.price();
        quantity = order.quantity();
        trigger = order.trigger();
        leaves = order.leaves();
        reserved = order.reserved();
        reservedChange = 0;
    }

    /** Where an order that is open stands. */
    static OrderState openState(OrderView order) {
        if (order.status() == OrderStatus.PENDING_TRIGGER) {
            return OrderState.PENDING_TRIGGER;
        }
        return order.leaves() < order.quantity() ? OrderState.PARTIALLY_FILLED : OrderState.NEW;
    }

    private static String text(OrderView order) {
        byte[] bytes = new byte[CLIENT_ORDER_ID_MAX];
        int length = order.clientOrderId(bytes, 0);
        return length == 0 ? null : new String(bytes, 0, length, StandardCharsets.US_ASCII);
    }
}
