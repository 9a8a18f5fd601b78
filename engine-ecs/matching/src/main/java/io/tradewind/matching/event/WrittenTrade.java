package io.tradewind.matching.event;

import io.tradewind.matching.Side;

/** Shows a trade that lies in an event's bytes. */
final class WrittenTrade implements TradeView {

    private byte[] bytes = new byte[0];
    private int at;

    WrittenTrade wrap(byte[] buffer, int offset) {
        bytes = buffer;
        at = offset;
        return this;
    }

    private long get(int offset) {
        return EventReader.get(bytes, at + offset);
    }

    @Override
    public long id() {
        return get(32);
    }

    @Override
    public int symbol() {
        return (int) EventLayout.INT.get(bytes, at + EventLayout.SYMBOL);
    }

    @Override
    public long price() {
        return get(40);
    }

    @Override
    public long quantity() {
        return get(48);
    }

    @Override
    public long notional() {
        return get(56);
    }

    @Override
    public long base() {
        return get(64);
    }

    @Override
    public Side takerSide() {
        return Side.of(bytes[at + EventLayout.DETAIL]);
    }

    @Override
    public long makerOrder() {
        return get(72);
    }

    @Override
    public long takerOrder() {
        return get(80);
    }

    @Override
    public long makerAccount() {
        return get(88);
    }

    @Override
    public long takerAccount() {
        return get(96);
    }

    @Override
    public long makerLeaves() {
        return get(104);
    }

    @Override
    public long takerLeaves() {
        return get(112);
    }

    @Override
    public long makerFee() {
        return get(120);
    }

    @Override
    public long takerFee() {
        return get(128);
    }

    @Override
    public long makerUnreserved() {
        return get(136);
    }

    @Override
    public long takerUnreserved() {
        return get(144);
    }
}
