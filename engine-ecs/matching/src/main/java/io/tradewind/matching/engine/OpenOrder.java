package io.tradewind.matching.engine;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.account.Seats;
import io.tradewind.matching.book.OrderMeta;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.event.OrderView;
import io.tradewind.matching.index.ClientIds;

/** Shows a row of {@link Orders}. */
final class OpenOrder implements OrderView {

    private final State state;
    private final Orders orders;
    private final Seats seats;
    private int slot;
    private int seat;

    OpenOrder(State state) {
        this.state = state;
        this.orders = state.orders;
        this.seats = state.seats;
    }

    OpenOrder at(int row) {
        slot = row;
        seat = orders.seat(row);
        return this;
    }

    @Override
    public long meta() {
        return orders.meta(slot);
    }

    @Override
    public long id() {
        return orders.id(slot);
    }

    @Override
    public long account() {
        return seats.accountId(seat);
    }

    @Override
    public int symbol() {
        return seats.symbol(seat);
    }

    @Override
    public Side side() {
        return OrderMeta.sideOf(meta());
    }

    @Override
    public OrderType type() {
        return OrderMeta.type(meta());
    }

    @Override
    public TimeInForce timeInForce() {
        return OrderMeta.timeInForce(meta());
    }

    @Override
    public SelfTradePrevention selfTrade() {
        return SelfTradePrevention.of(OrderMeta.selfTrade(meta()));
    }

    @Override
    public OrderStatus status() {
        return OrderMeta.status(meta());
    }

    @Override
    public boolean isPostOnly() {
        return OrderMeta.has(meta(), OrderMeta.POST_ONLY);
    }

    @Override
    public boolean isByAmount() {
        return OrderMeta.has(meta(), OrderMeta.BY_AMOUNT);
    }

    @Override
    public boolean triggersUp() {
        return OrderMeta.has(meta(), OrderMeta.TRIGGERS_UP);
    }

    @Override
    public long price() {
        return orders.price(slot);
    }

    @Override
    public long quantity() {
        return orders.quantity(slot);
    }

    @Override
    public long leaves() {
        return orders.leaves(slot);
    }

    @Override
    public long display() {
        return orders.display(slot);
    }

    @Override
    public long trigger() {
        return orders.trigger(slot);
    }

    @Override
    public long distance() {
        return type() == OrderType.TRAILING_STOP ? orders.offset(slot) : 0;
    }

    @Override
    public long expiry() {
        return orders.expiry(slot);
    }

    @Override
    public long created() {
        return orders.created(slot);
    }

    @Override
    public long reserved() {
        return orders.reserved(slot);
    }

    @Override
    public boolean isExtended() {
        return orders.isExtended(slot);
    }

    @Override
    public long pairedWith() {
        int sibling = orders.sibling(slot);
        return sibling == Orders.NONE ? 0 : orders.id(sibling);
    }

    @Override
    public boolean hasClientOrderId() {
        return orders.clientKey(slot) != ClientIds.NONE;
    }

    @Override
    public int clientOrderId(byte[] into, int at) {
        int entry = orders.clientKey(slot);
        return entry == ClientIds.NONE ? 0 : state.clientIds.text(entry, into, at);
    }
}
