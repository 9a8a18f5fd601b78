package io.tradewind.matching.engine;

import io.tradewind.matching.Side;
import io.tradewind.matching.event.TradeView;

/** The fill that is being told. */
final class Fill implements TradeView {

    long id;
    int symbol;
    long price;
    long quantity;
    long notional;
    long base;
    int takerSide;
    long makerOrder;
    long takerOrder;
    long makerAccount;
    long takerAccount;
    long makerLeaves;
    long takerLeaves;
    long makerFee;
    long takerFee;
    long makerUnreserved;
    long takerUnreserved;

    @Override
    public long id() {
        return id;
    }

    @Override
    public int symbol() {
        return symbol;
    }

    @Override
    public long price() {
        return price;
    }

    @Override
    public long quantity() {
        return quantity;
    }

    @Override
    public long notional() {
        return notional;
    }

    @Override
    public long base() {
        return base;
    }

    @Override
    public Side takerSide() {
        return Side.of(takerSide);
    }

    @Override
    public long makerOrder() {
        return makerOrder;
    }

    @Override
    public long takerOrder() {
        return takerOrder;
    }

    @Override
    public long makerAccount() {
        return makerAccount;
    }

    @Override
    public long takerAccount() {
        return takerAccount;
    }

    @Override
    public long makerLeaves() {
        return makerLeaves;
    }

    @Override
    public long takerLeaves() {
        return takerLeaves;
    }

    @Override
    public long makerFee() {
        return makerFee;
    }

    @Override
    public long takerFee() {
        return takerFee;
    }

    @Override
    public long makerUnreserved() {
        return makerUnreserved;
    }

    @Override
    public long takerUnreserved() {
        return takerUnreserved;
    }
}
