package io.tradewind.matching.event;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.book.OrderMeta;

/** Shows an order that lies in an event's bytes. */
final class WrittenOrder implements OrderView {

    private byte[] bytes = new byte[0];
    private int at;
    private boolean rested;
    private boolean withdrawn;

    WrittenOrder wrap(byte[] buffer, int offset, EventType type) {
        bytes = buffer;
        at = offset;
        rested = type == EventType.RESTED;
        withdrawn = type == EventType.WITHDRAWN;
        return this;
    }

    private long get(int offset) {
        return EventReader.get(bytes, at + offset);
    }

    @Override
    public long meta() {
        return flags() & EventLayout.META;
    }

    private long flags() {
        return get(EventLayout.FLAGS);
    }

    @Override
    public boolean isExtended() {
        return (flags() & EventLayout.EXTENDED) != 0;
    }

    private long extended(int offset) {
        return isExtended() ? get(offset) : 0;
    }

    /** What the event moved between available and reserved. */
    long amount() {
        return rested ? reserved() : get(withdrawn ? 80 : 88);
    }

    /** What the order's level shows, where that is told with the order. */
    long shown() {
        return get(rested ? 80 : 96);
    }

    boolean keptPlace() {
        return (flags() & EventLayout.KEPT_PLACE) != 0;
    }

    private int textAt() {
        if (rested) {
            return at + EventLayout.RESTED_LENGTH;
        }
        if (withdrawn) {
            return at + EventLayout.WITHDRAWN_LENGTH;
        }
        return at + (isExtended() ? EventLayout.EXTENDED_LENGTH : EventLayout.ORDER_LENGTH);
    }

    @Override
    public boolean hasClientOrderId() {
        return flags() >>> EventLayout.TEXT_SHIFT != 0;
    }

    @Override
    public int clientOrderId(byte[] into, int position) {
        int length = (int) (flags() >>> EventLayout.TEXT_SHIFT);
        System.arraycopy(bytes, textAt(), into, position, length);
        return length;
    }

    @Override
    public long id() {
        return get(32);
    }

    @Override
    public long account() {
        return get(40);
    }

    @Override
    public int symbol() {
        return (int) EventLayout.INT.get(bytes, at + EventLayout.SYMBOL);
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
        return get(48);
    }

    @Override
    public long quantity() {
        return get(56);
    }

    @Override
    public long leaves() {
        return rested ? quantity() : get(withdrawn ? 72 : 80);
    }

    @Override
    public long display() {
        return extended(104);
    }

    @Override
    public long trigger() {
        return extended(112);
    }

    @Override
    public long distance() {
        return extended(120);
    }

    @Override
    public long expiry() {
        return extended(128);
    }

    @Override
    public long created() {
        return get(rested ? EventLayout.TIME : withdrawn ? 88 : 96);
    }

    @Override
    public long reserved() {
        return withdrawn ? 0 : get(72);
    }

    @Override
    public long pairedWith() {
        return extended(136);
    }
}
