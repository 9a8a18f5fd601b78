package io.tradewind.matching.engine;

import io.tradewind.matching.OrderType;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.book.OrderMeta;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.index.ClientIds;
import io.tradewind.matching.symbol.Symbol;

/** A new order while it is judged. One instance serves all. */
final class Draft {

    int side;
    OrderType type;
    TimeInForce force;
    int selfTrade;
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
    boolean hasText;
    final long[] text = new long[ClientIds.WORDS];

    /** Takes the command's fields; types that have no constant are null. */
    void read(Command command) {
        side = command.side();
        type = OrderType.of(command.orderType());
        force = TimeInForce.of(command.timeInForce());
        selfTrade = command.selfTrade();
        postOnly = command.isPostOnly();
        byAmount = command.isByAmount();
        triggersUp = command.triggersUp();
        price = command.price();
        quantity = command.quantity();
        display = command.display();
        trigger = command.trigger();
        distance = command.distance();
        expiry = command.expiry();
        reserved = 0;
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

    boolean isMarket() {
        return type == OrderType.MARKET;
    }

    /** Whether it may be open after its command. */
    boolean mayStay() {
        return type.isConditional() || (type.isPriced() && force.mayRest());
    }

    /** The price that its reservation and its notional go by: its own, or its trigger. */
    long reference() {
        return type.isPriced() ? price : trigger;
    }
}
