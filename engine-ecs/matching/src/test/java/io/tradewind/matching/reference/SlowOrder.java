package io.tradewind.matching.reference;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.event.OrderView;
import java.nio.charset.StandardCharsets;

/** An order with a field for everything. */
final class SlowOrder implements OrderView {

    long id;
    long account;
    int symbol;
    Side side;
    OrderType type;
    TimeInForce force;
    SelfTradePrevention mode;
    OrderStatus status = OrderStatus.TAKING;
    boolean postOnly;
    boolean byAmount;
    boolean up;
    boolean open;
    long price;
    long quantity;
    long leaves;
    long visible;
    long display;
    long trigger;
    long distance;
    long mark;
    long expiry;
    long created;
    long reserved;
    int feeRate;
    long place;
    SlowOrder pair;
    String client = "";

    @Override
    public long id() {
        return id;
    }

    @Override
    public long account() {
        return account;
    }

    @Override
    public int symbol() {
        return symbol;
    }

    @Override
    public Side side() {
        return side;
    }

    @Override
    public OrderType type() {
        return type;
    }

    @Override
    public TimeInForce timeInForce() {
        return force;
    }

    @Override
    public SelfTradePrevention selfTrade() {
        return mode;
    }

    @Override
    public OrderStatus status() {
        return status;
    }

    @Override
    public boolean isPostOnly() {
        return postOnly;
    }

    @Override
    public boolean isByAmount() {
        return byAmount;
    }

    @Override
    public boolean triggersUp() {
        return up;
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
    public long leaves() {
        return leaves;
    }

    @Override
    public long display() {
        return display;
    }

    @Override
    public long trigger() {
        return trigger;
    }

    @Override
    public long distance() {
        return distance;
    }

    @Override
    public long expiry() {
        return expiry;
    }

    @Override
    public long created() {
        return created;
    }

    @Override
    public long reserved() {
        return reserved;
    }

    @Override
    public long pairedWith() {
        return pair == null ? 0 : pair.id;
    }

    @Override
    public boolean hasClientOrderId() {
        return !client.isEmpty();
    }

    @Override
    public int clientOrderId(byte[] into, int at) {
        byte[] text = client.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, into, at, text.length);
        return text.length;
    }

    boolean isBuy() {
        return side == Side.BUY;
    }
}
