package io.tradewind.matching.engine;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.Reason;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.account.Balances;
import io.tradewind.matching.account.Seats;
import io.tradewind.matching.book.OrderMeta;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.command.CommandType;
import io.tradewind.matching.symbol.Symbol;
import io.tradewind.matching.symbol.SymbolTerms;

/** Judges new orders; accepts and runs those that pass. */
final class Placement {

    private final State state;
    private final Risk risk;
    private final Registry registry;
    private final Matcher matcher;
    private final Activation activation;
    private final Announcer announcer;
    private final ClientNames names;
    private final PlainOrders plain;
    private final Draft draft = new Draft();

    Placement(
            State state,
            Risk risk,
            Registry registry,
            Matcher matcher,
            Activation activation,
            Announcer announcer) {
        this.state = state;
        this.risk = risk;
        this.registry = registry;
        this.matcher = matcher;
        this.activation = activation;
        this.announcer = announcer;
        this.names = new ClientNames(state);
        this.plain = new PlainOrders(risk, names, registry, matcher, activation, announcer);
    }

    /** One order. */
    void place(Command command) {
        Symbol symbol = state.symbol(command.symbol());
        boolean active = symbol != null && symbol.isActive();
        if (!active || !plain.place(state, command, symbol)) {
            judge(command);
        }
    }

    private void judge(Command command) {
        Reason reason = admit(command);
        if (reason == Reason.NONE) {
            reason = Terms.check(draft, state.now);
        }
        if (reason == Reason.NONE) {
            reason = risk.check(draft, 1);
        }
        if (reason != Reason.NONE) {
            refuse(command, reason);
            return;
        }
        int slot = accept(command, draft.typeCode(), draft.price, true);
        Symbol symbol = draft.symbol;
        if (draft.isConditional()) {
            wait(symbol, slot);
            return;
        }
        matcher.run(state, symbol, slot);
        activation.drain(symbol);
    }

    private void refuse(Command command, Reason reason) {
        if (reason != Reason.DUPLICATE_CLIENT_ORDER_ID) {
            announcer.refused(state, command, reason);
            return;
        }
        int entry = names.used(draft.account);
        boolean same = state.clientIds.fingerprint(entry) == Draft.fingerprint(command);
        announcer.refused(state, command, reason, state.clientIds.order(entry), same);
    }

    /** Reads the command; finds account and symbol, and whether the client said it before. */
    private Reason admit(Command command) {
        Draft d = draft;
        d.read(command);
        if (!d.isKnown()) {
            return Reason.MALFORMED;
        }
        d.account = state.accounts.find(command.account());
        if (d.account == 0) {
            return Reason.UNKNOWN_ACCOUNT;
        }
        if (d.hasText()) {
            Reason reason = names.read(command, d.account);
            if (reason != Reason.NONE) {
                return reason;
            }
        }
        Symbol symbol = state.symbol(command.symbol());
        if (symbol == null) {
            return Reason.UNKNOWN_SYMBOL;
        }
        d.at(symbol);
        if (!d.symbol.isActive()) {
            return Reason.SYMBOL_NOT_ACTIVE;
        }
        return selfTrade(d);
    }

    private Reason selfTrade(Draft d) {
        d.seat = state.seats.find(state, d.account, d.symbol.id());
        d.feeRate = d.symbol.worstPpm(Accounts.tier(state, d.account));
        if (d.selfTrade == SelfTradePrevention.ACCOUNT_DEFAULT.code()) {
            d.selfTrade = Accounts.selfTrade(state, d.account);
        }
        return d.selfTrade == SelfTradePrevention.NONE.code()
                        && !Accounts.isMarketMaker(state, d.account)
                ? Reason.SELF_TRADE_MODE_NOT_ALLOWED
                : Reason.NONE;
    }

    private int accept(Command command, int type, long price, boolean withText) {
        Draft d = draft;
        if (d.seat == 0) {
            openSeat(d);
        }
        int slot = state.takeOrder();
        long meta = OrderMeta.pack(d.side, type, d.forceCode(), d.selfTrade, d.flags(), d.feeRate);
        Orders.initialize(
                state,
                slot,
                ++state.lastOrder,
                d.seat,
                meta,
                price,
                d.quantity,
                d.reserved,
                state.now);
        boolean conditional = OrderType.isConditional(type);
        if (conditional || d.extended || d.isForce(TimeInForce.DAY)) {
            addTerms(slot, type, conditional);
        }
        Balances.reserve(state, Seats.payBalance(state, d.seat, d.side), d.reserved);
        if (withText && d.hasText()) {
            names.give(command, d.account, slot);
        }
        if (command.type() == CommandType.PLACE) {
            announcer.accepted(state, slot);
        }
        return slot;
    }

    /** What most orders do not have. */
    private void addTerms(int slot, int type, boolean conditional) {
        Draft d = draft;
        Orders.setDisplay(state, slot, d.display);
        Orders.setExpiry(state, slot, d.isForce(TimeInForce.DAY) ? state.dayEnd : d.expiry);
        Orders.setTrigger(state, slot, d.trigger);
        if (type == OrderType.TRAILING_STOP.code()) {
            Orders.setTrail(state, slot, d.distance, d.symbol.last());
        }
        if (conditional) {
            long waiting = OrderMeta.with(Orders.meta(state, slot), OrderStatus.PENDING_TRIGGER);
            Orders.setMeta(state, slot, waiting);
        }
    }

    private void openSeat(Draft d) {
        SymbolTerms terms = d.symbol.terms();
        int base = state.balances.open(state, d.account, terms.baseAsset());
        int quote = state.balances.open(state, d.account, terms.quoteAsset());
        d.seat = state.seats.open(state, d.account, d.symbol.id(), base, quote);
    }

    private void wait(Symbol symbol, int slot) {
        registry.open(state, slot);
        symbol.triggers().add(slot);
        if (OrderMeta.type(Orders.meta(state, slot)) == OrderType.TRAILING_STOP) {
            symbol.triggers().trail(slot);
        }
    }

    /**
     * A pair: a post-only limit order on the far side of the market, and a stop on the near side.
     * They share one reservation: the limit order holds its own, the stop what it needs beyond.
     */
    void placePair(Command command) {
        Reason reason = admit(command);
        long stopPrice = draft.distance;
        if (reason == Reason.NONE) {
            reason = checkPair(draft, stopPrice);
        }
        if (reason != Reason.NONE) {
            refuse(command, reason);
            return;
        }
        Draft d = draft;
        long trigger = d.trigger;
        long stopReserved = stopReservation(d, stopPrice);
        d.triggersUp = false;
        d.trigger = 0;
        d.postOnly = true;
        int limit = accept(command, OrderType.LIMIT.code(), d.price, true);
        d.trigger = trigger;
        d.postOnly = false;
        d.triggersUp = d.side == 0;
        d.reserved = Math.max(0, stopReserved - d.reserved);
        OrderType stopType = stopPrice == 0 ? OrderType.STOP : OrderType.STOP_LIMIT;
        int stop = accept(command, stopType.code(), stopPrice, false);
        Orders.setSibling(state, limit, stop);
        Orders.setSibling(state, stop, limit);
        announcer.accepted(state, limit);
        announcer.accepted(state, stop);
        matcher.rest(state, d.symbol, limit);
        wait(d.symbol, stop);
    }

    /** What the stop needs: nothing for a sell, whose quantity the limit order holds. */
    private static long stopReservation(Draft d, long stopPrice) {
        return d.side == 1
                ? 0
                : Reservation.checked(
                        d.symbol.terms(),
                        0,
                        stopPrice == 0 ? d.trigger : stopPrice,
                        d.quantity,
                        d.feeRate);
    }

    private Reason checkPair(Draft d, long stopPrice) {
        if (d.type() != OrderType.LIMIT
                || !d.mayRest()
                || d.postOnly
                || d.byAmount
                || d.triggersUp) {
            return Reason.INVALID_COMBINATION;
        }
        long trigger = d.trigger;
        d.trigger = 0;
        d.distance = 0;
        Reason reason = Terms.check(d, state.now);
        d.trigger = trigger;
        if (reason == Reason.NONE) {
            reason = checkStop(d, stopPrice);
        }
        if (reason == Reason.NONE) {
            d.postOnly = true;
            reason = risk.check(d, 2);
            d.postOnly = false;
        }
        return reason == Reason.NONE ? pairFunds(d, stopPrice) : reason;
    }

    private static Reason checkStop(Draft d, long stopPrice) {
        SymbolTerms terms = d.symbol.terms();
        Reason reason = Terms.price(terms, d.trigger, Reason.INVALID_TRIGGER);
        if (reason == Reason.NONE && stopPrice != 0) {
            reason = Terms.price(terms, stopPrice, Reason.INVALID_PRICE);
        }
        boolean up = d.side == 0;
        if (reason == Reason.NONE && (up ? d.trigger <= d.price : d.trigger >= d.price)) {
            reason = Reason.INVALID_TRIGGER;
        }
        if (reason == Reason.NONE && Terms.isMet(d.symbol, d.trigger, up)) {
            reason = Reason.TRIGGER_ALREADY_MET;
        }
        if (reason == Reason.NONE && stopPrice != 0) {
            reason = Terms.limitNearTrigger(terms, stopPrice, d.trigger);
        }
        return reason;
    }

    private Reason pairFunds(Draft d, long stopPrice) {
        long stop = stopReservation(d, stopPrice);
        if (stop < 0) {
            return Reason.OVERFLOW;
        }
        return risk.canReserve(d, Math.max(stop, d.reserved))
                ? Reason.NONE
                : Reason.INSUFFICIENT_FUNDS;
    }
}
