package io.tradewind.matching.engine;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.Reason;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.account.Balances;
import io.tradewind.matching.account.Seats;
import io.tradewind.matching.book.OrderMeta;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.symbol.Symbol;

/** Gives triggered orders their turn, one by one, while their symbol is active. */
final class Activation {

    private final State state;
    private final Risk risk;
    private final Registry registry;
    private final Matcher matcher;
    private final Announcer announcer;
    private final Draft draft = new Draft();

    Activation(State state, Risk risk, Registry registry, Matcher matcher, Announcer announcer) {
        this.state = state;
        this.risk = risk;
        this.registry = registry;
        this.matcher = matcher;
        this.announcer = announcer;
    }

    /** Runs what has triggered, and what that triggers. Each order has one turn. */
    void drain(Symbol symbol) {
        int slot;
        while ((slot = symbol.triggers().nextFired()) != Orders.NONE && symbol.isActive()) {
            symbol.triggers().remove(slot);
            registry.cancelSibling(state, slot);
            activate(symbol, slot);
        }
    }

    private void activate(Symbol symbol, int slot) {
        long before = Orders.reserved(state, slot);
        long meta = OrderMeta.with(Orders.meta(state, slot), OrderStatus.TAKING);
        int seat = Orders.seat(state, slot);
        int balance = Seats.payBalance(state, seat, OrderMeta.side(meta));
        Balances.reserve(state, balance, -before);
        Orders.setReserved(state, slot, 0);
        read(symbol, slot, meta);
        Reason reason = risk.recheck(draft);
        long reserved = reason == Reason.NONE ? draft.reserved : 0;
        Balances.reserve(state, balance, reserved);
        Orders.setReserved(state, slot, reserved);
        Orders.setMeta(state, slot, OrderMeta.withFeeRate(meta, draft.feeRate));
        announcer.triggered(state, slot, reserved - before);
        if (reason == Reason.NONE) {
            matcher.run(state, symbol, slot);
        } else {
            registry.cancelLoose(state, slot, reason);
        }
    }

    /** What a triggered order has become: a limit order, or a market order for its quantity. */
    private void read(Symbol symbol, int slot, long meta) {
        Draft d = draft;
        boolean priced = OrderMeta.type(meta) == OrderType.STOP_LIMIT;
        d.side = OrderMeta.side(meta);
        d.become(
                priced ? OrderType.LIMIT : OrderType.MARKET,
                priced ? OrderMeta.timeInForce(meta) : TimeInForce.IOC);
        d.selfTrade = OrderMeta.selfTrade(meta);
        d.postOnly = false;
        d.byAmount = false;
        d.price = Orders.price(state, slot);
        d.quantity = Orders.leaves(state, slot);
        d.at(symbol);
        d.seat = Orders.seat(state, slot);
        d.account = Seats.account(state, d.seat);
        d.feeRate = symbol.worstPpm(Accounts.tier(state, d.account));
    }
}
