package io.tradewind.matching.engine;

import io.tradewind.matching.OrderType;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.book.OrderMeta;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.symbol.Symbol;

/** A new order while it is judged. One instance serves all. */
final class Draft {

    private static final int LIMIT = OrderType.LIMIT.code();
    private static final int MARKET = OrderType.MARKET.code();
    private static final int NONE = SelfTradePrevention.NONE.code();
    private static final int ALL = Command.FLAGS_ALL;

    int side;
    private int typeCode;
    private int forceCode;
    int selfTrade;
    private int flags;
    private int textLength;
    boolean extended;
    boolean postOnly;
    boolean byAmount;
    boolean triggersUp;
    long price;
    long quantity;
    long display;
    long trigger;
    long distance;
    long expiry;

    int account;
    int seat;
    Symbol symbol;
    int feeRate;
    long reserved;
    long notional;

    /** Takes the command's fields; types that have no constant are null. */
    void read(Command command) {
        long kind = command.kind();
        side = (int) kind & 0xff;
        typeCode = (int) (kind >>> 8) & 0xff;
        forceCode = (int) (kind >>> 16) & 0xff;
        selfTrade = (int) (kind >>> 24) & 0xff;
        flags = (int) (kind >>> 32) & 0xff;
        textLength = (int) (kind >>> 40) & 0xff;
        postOnly = (flags & Command.POST_ONLY) != 0;
        byAmount = (flags & Command.BY_AMOUNT) != 0;
        triggersUp = (flags & Command.TRIGGERS_UP) != 0;
        price = command.price();
        quantity = command.quantity();
        extended = (flags & Command.EXTENDED) != 0;
        if (extended) {
            display = command.display();
            trigger = command.trigger();
            distance = command.distance();
            expiry = command.expiry();
        } else {
            display = 0;
            trigger = 0;
            distance = 0;
            expiry = 0;
        }
        reserved = 0;
    }

    /** The type, or null for a code that has none. Kept as a code: references cost a barrier. */
    OrderType type() {
        return OrderType.of(typeCode);
    }

    TimeInForce force() {
        return TimeInForce.of(forceCode);
    }

    void become(OrderType type, TimeInForce force) {
        typeCode = type.code();
        forceCode = force.code();
    }

    void at(Symbol found) {
        if (symbol != found) {
            symbol = found;
        }
    }

    /** A hash of what the client asked for, to tell a repetition from a mistake. */
    static long fingerprint(Command command) {
        long h = command.type().code();
        h = mix(h, command.symbol());
        h =
                mix(
                        h,
                        command.side()
                                | (command.orderType() << 8)
                                | (command.timeInForce() << 16)
                                | ((long) command.selfTrade() << 24)
                                | (command.isPostOnly() ? 1L << 32 : 0)
                                | (command.isByAmount() ? 1L << 33 : 0)
                                | (command.triggersUp() ? 1L << 34 : 0));
        h = mix(h, command.price());
        h = mix(h, command.quantity());
        h = mix(h, command.display());
        h = mix(h, command.trigger());
        h = mix(h, command.distance());
        return mix(h, command.expiry());
    }

    static long mix(long hash, long value) {
        long h = (hash ^ value) * 0xff51_afd7_ed55_8ccdL;
        return h ^ (h >>> 32);
    }

    long flags() {
        return (postOnly ? OrderMeta.POST_ONLY : 0)
                | (byAmount ? OrderMeta.BY_AMOUNT : 0)
                | (triggersUp ? OrderMeta.TRIGGERS_UP : 0);
    }

    int typeCode() {
        return typeCode;
    }

    int forceCode() {
        return forceCode;
    }

    boolean isConditional() {
        return OrderType.isConditional(typeCode);
    }

    boolean isPriced() {
        return OrderType.isPriced(typeCode);
    }

    boolean mayRest() {
        return TimeInForce.mayRest(forceCode);
    }

    boolean isForce(TimeInForce force) {
        return forceCode == force.code();
    }

    boolean isMarket() {
        return typeCode == MARKET;
    }

    /** Whether it is a limit order whose fields can contradict each other in nothing. */
    boolean isPlain() {
        return typeCode == LIMIT && !extended && !byAmount && (!postOnly || mayRest());
    }

    boolean hasText() {
        return textLength != 0;
    }

    /** Whether its codes and flags are known. */
    boolean isKnown() {
        return side <= 1
                && OrderType.isCode(typeCode)
                && TimeInForce.isCode(forceCode)
                && selfTrade <= NONE
                && flags <= ALL;
    }

    /** Whether it may be open after its command. */
    boolean mayStay() {
        return isConditional() || (isPriced() && mayRest());
    }

    /** The price that its reservation and its notional go by: its own, or its trigger. */
    long reference() {
        return isPriced() ? price : trigger;
    }
}
