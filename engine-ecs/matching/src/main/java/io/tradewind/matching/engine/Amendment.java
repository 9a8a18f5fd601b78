package io.tradewind.matching.engine;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.Reason;
import io.tradewind.matching.book.BookSide;
import io.tradewind.matching.book.OrderMeta;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.symbol.Symbol;
import io.tradewind.matching.symbol.SymbolTerms;

/**
 * Changes open orders. A smaller quantity at the same price keeps its place; anything else is
 * cancelled and put in again at the end of the queue, in one step. A refusal changes nothing.
 */
final class Amendment {

    private final State state;
    private final Orders orders;
    private final Lookup lookup;
    private final Risk risk;
    private final Registry registry;
    private final Matcher matcher;
    private final Activation activation;
    private final Announcer announcer;

    private int slot;
    private long meta;
    private Symbol symbol;
    private boolean pending;
    private boolean kept;
    private long price;
    private long quantity;
    private long trigger;
    private long leaves;
    private long reserved;
    private int feeRate;

    Amendment(
            State state,
            Lookup lookup,
            Risk risk,
            Registry registry,
            Matcher matcher,
            Activation activation,
            Announcer announcer) {
        this.state = state;
        this.orders = state.orders;
        this.lookup = lookup;
        this.risk = risk;
        this.registry = registry;
        this.matcher = matcher;
        this.activation = activation;
        this.announcer = announcer;
    }

    /** One change. */
    void amend(Command command) {
        Reason reason = lookup.find(state, command);
        if (reason == Reason.NONE) {
            slot = lookup.slot();
            reason = read(command);
        }
        if (reason == Reason.NONE) {
            reason = values();
        }
        if (reason == Reason.NONE) {
            reason = pending ? trigger() : book();
        }
        if (reason == Reason.NONE) {
            reason = funds();
        }
        if (reason != Reason.NONE) {
            announcer.refused(state, command, reason);
        } else if (pending) {
            applyPending();
        } else if (kept) {
            applyInPlace();
        } else {
            applyAnew();
        }
    }

    private Reason read(Command command) {
        symbol = state.symbolOf(slot);
        if (!symbol.isActive()) {
            return Reason.SYMBOL_NOT_ACTIVE;
        }
        meta = orders.meta(slot);
        OrderStatus status = OrderMeta.status(meta);
        if (orders.sibling(slot) != Orders.NONE || status == OrderStatus.TRIGGERED) {
            return Reason.AMEND_NOT_SUPPORTED;
        }
        long newPrice = command.price();
        long newQuantity = command.quantity();
        long newTrigger = command.trigger();
        if ((newPrice | newQuantity | newTrigger) == 0) {
            return Reason.INVALID_COMBINATION;
        }
        pending = status == OrderStatus.PENDING_TRIGGER;
        OrderType type = OrderMeta.type(meta);
        if (newPrice != 0 && !type.isPriced()) {
            return Reason.INVALID_PRICE;
        }
        boolean fixed = !pending || type == OrderType.TRAILING_STOP;
        if (newTrigger < 0 || (newTrigger != 0 && fixed)) {
            return Reason.INVALID_TRIGGER;
        }
        price = newPrice == 0 ? orders.price(slot) : newPrice;
        quantity = newQuantity == 0 ? orders.quantity(slot) : newQuantity;
        trigger = newTrigger == 0 ? orders.trigger(slot) : newTrigger;
        kept =
                price == orders.price(slot)
                        && trigger == orders.trigger(slot)
                        && quantity <= orders.quantity(slot);
        return Reason.NONE;
    }

    private Reason values() {
        SymbolTerms terms = symbol.terms();
        Reason reason = Reason.NONE;
        if (price != orders.price(slot)) {
            reason = Terms.price(terms, price, Reason.INVALID_PRICE);
        }
        if (reason == Reason.NONE && quantity != orders.quantity(slot)) {
            reason = quantity < 1 ? Reason.INVALID_QUANTITY : Terms.quantity(terms, quantity);
        }
        if (reason != Reason.NONE) {
            return reason;
        }
        long filled = orders.quantity(slot) - orders.leaves(slot);
        if (quantity <= filled) {
            return Reason.AMEND_BELOW_FILLED;
        }
        leaves = quantity - filled;
        long notional = terms.checkedNotional(reference(), quantity);
        if (notional < 0) {
            return Reason.OVERFLOW;
        }
        return notional < terms.notionalMin() ? Reason.NOTIONAL_TOO_SMALL : Reason.NONE;
    }

    private long reference() {
        return price == 0 ? trigger : price;
    }

    private Reason trigger() {
        SymbolTerms terms = symbol.terms();
        if (trigger != orders.trigger(slot)) {
            Reason reason = Terms.price(terms, trigger, Reason.INVALID_TRIGGER);
            if (reason != Reason.NONE) {
                return reason;
            }
            if (Terms.isMet(symbol, trigger, OrderMeta.has(meta, OrderMeta.TRIGGERS_UP))) {
                return Reason.TRIGGER_ALREADY_MET;
            }
        }
        return price == 0 || kept ? Reason.NONE : Terms.limitNearTrigger(terms, price, trigger);
    }

    private Reason book() {
        if (kept) {
            return Reason.NONE;
        }
        if (price != orders.price(slot) && !symbol.isInBand(price)) {
            return Reason.PRICE_OUT_OF_BAND;
        }
        if (OrderMeta.has(meta, OrderMeta.POST_ONLY)) {
            int side = OrderMeta.side(meta);
            BookSide makers = symbol.side(side ^ 1);
            if (makers.bestKey() <= makers.key(price)) {
                return Reason.POST_ONLY_WOULD_TAKE;
            }
        }
        SymbolTerms terms = symbol.terms();
        return risk.daily(
                state,
                state.seats.quoteBalance(orders.seat(slot)),
                terms.quoteAsset(),
                terms.notional(price, leaves));
    }

    private Reason funds() {
        int side = OrderMeta.side(meta);
        int seat = orders.seat(slot);
        feeRate = kept ? OrderMeta.feeRate(meta) : symbol.worstPpm(state.tier(seat));
        reserved = Reservation.checked(symbol.terms(), side, reference(), leaves, feeRate);
        if (reserved < 0) {
            return Reason.OVERFLOW;
        }
        if (kept) {
            reserved = Math.min(reserved, orders.reserved(slot));
        }
        long balance = state.balances.available(state.seats.payBalance(seat, side));
        return reserved - orders.reserved(slot) > balance ? Reason.INSUFFICIENT_FUNDS : Reason.NONE;
    }

    private long reserve() {
        long change = reserved - orders.reserved(slot);
        int balance = state.seats.payBalance(orders.seat(slot), OrderMeta.side(meta));
        state.balances.reserve(balance, change);
        orders.setReserved(slot, reserved);
        orders.setMeta(slot, OrderMeta.withFeeRate(orders.meta(slot), feeRate));
        orders.setQuantity(slot, quantity);
        orders.setLeaves(slot, leaves);
        orders.setPrice(slot, price);
        return change;
    }

    private void applyInPlace() {
        long change = reserve();
        announcer.amended(state, slot, change, true);
        long visible = orders.visible(slot);
        long shown = Math.min(visible, leaves);
        if (shown != visible) {
            int side = OrderMeta.side(meta);
            orders.setVisible(slot, shown);
            long left = symbol.side(side).adjust(orders, state.levels, slot, shown - visible);
            announcer.depth(state, symbol, side, price, left);
        }
    }

    private void applyAnew() {
        registry.withdraw(state, slot);
        orders.setMeta(slot, OrderMeta.with(meta, OrderStatus.TAKING));
        long change = reserve();
        announcer.amended(state, slot, change, false);
        matcher.run(state, symbol, slot);
        activation.drain(symbol);
    }

    private void applyPending() {
        if (!kept) {
            symbol.triggers().move(slot, trigger);
        }
        announcer.amended(state, slot, reserve(), kept);
    }
}
