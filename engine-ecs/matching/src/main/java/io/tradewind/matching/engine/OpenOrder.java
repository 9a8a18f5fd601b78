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
    private int slot;
    private int seat;

    OpenOrder(State state) {
        this.state = state;
    }

    OpenOrder at(int row) {
        slot = row;
        seat = Orders.seat(state, row);
        return this;
    }

    @Override
    public long meta() {
        return Orders.meta(state, slot);
    }

    @Override
    public long id() {
        return Orders.id(state, slot);
    }

    @Override
    public long account() {
        return Seats.accountId(state, seat);
    }

    @Override
    public int symbol() {
        return Seats.symbol(state, seat);
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
        return Orders.price(state, slot);
    }

    @Override
    public long quantity() {
        return Orders.quantity(state, slot);
    }

    @Override
    public long leaves() {
        return Orders.leaves(state, slot);
    }

    @Override
    public long display() {
        return Orders.display(state, slot);
    }

    @Override
    public long trigger() {
        return Orders.trigger(state, slot);
    }

    @Override
    public long distance() {
        return type() == OrderType.TRAILING_STOP ? Orders.offset(state, slot) : 0;
    }

    @Override
    public long expiry() {
        return Orders.expiry(state, slot);
    }

    @Override
    public long created() {
        return Orders.created(state, slot);
    }

    @Override
    public long reserved() {
        return Orders.reserved(state, slot);
    }

    @Override
    public boolean isExtended() {
        return Orders.isExtended(state, slot);
    }

    @Override
    public long pairedWith() {
        int sibling = Orders.sibling(state, slot);
        return sibling == Orders.NONE ? 0 : Orders.id(state, sibling);
    }

    @Override
    public boolean hasClientOrderId() {
        return Orders.clientKey(state, slot) != ClientIds.NONE;
    }

    @Override
    public int clientOrderId(byte[] into, int at) {
        int entry = Orders.clientKey(state, slot);
        return entry == ClientIds.NONE ? 0 : state.clientIds.text(entry, into, at);
    }
}
