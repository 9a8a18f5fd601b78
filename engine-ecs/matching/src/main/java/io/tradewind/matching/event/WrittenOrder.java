package io.tradewind.matching.event;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;

/** Shows an order that lies in an event's bytes. */
final class WrittenOrder implements OrderView {

    private byte[] bytes = new byte[0];
    private int at;

    WrittenOrder wrap(byte[] buffer, int offset) {
        bytes = buffer;
        at = offset;
        return this;
    }

    private long get(int offset) {
        return EventReader.get(bytes, at + offset);
    }

    private boolean has(int flag) {
        return (bytes[at + 93] & flag) != 0;
    }

    private long extended(int offset) {
        return has(EventLayout.EXTENDED) ? get(offset) : 0;
    }

    /** What the event moved between available and reserved. */
    long amount() {
        return get(80);
    }

    boolean keptPlace() {
        return has(EventLayout.KEPT_PLACE);
    }

    @Override
    public int clientOrderId(byte[] into, int position) {
        int length = bytes[at + 94];
        boolean extended = has(EventLayout.EXTENDED);
        int from = extended ? EventLayout.EXTENDED_LENGTH : EventLayout.ORDER_LENGTH;
        System.arraycopy(bytes, at + from, into, position, length);
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
        return Side.of(bytes[at + 88]);
    }

    @Override
    public OrderType type() {
        return OrderType.of(bytes[at + 89]);
    }

    @Override
    public TimeInForce timeInForce() {
        return TimeInForce.of(bytes[at + 90]);
    }

    @Override
    public SelfTradePrevention selfTrade() {
        return SelfTradePrevention.of(bytes[at + 91]);
    }

    @Override
    public OrderStatus status() {
        return OrderStatus.of(bytes[at + 92]);
    }

    @Override
    public boolean isPostOnly() {
        return has(EventLayout.POST_ONLY);
    }

    @Override
    public boolean isByAmount() {
        return has(EventLayout.BY_AMOUNT);
    }

    @Override
    public boolean triggersUp() {
        return has(EventLayout.TRIGGERS_UP);
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
        return get(64);
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
        return get(96);
    }

    @Override
    public long reserved() {
        return get(72);
    }

    @Override
    public long pairedWith() {
        return extended(136);
    }
}
