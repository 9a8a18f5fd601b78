package io.tradewind.matching.engine;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.Reason;
import io.tradewind.matching.account.Balances;
import io.tradewind.matching.account.Seats;
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
        meta = Orders.meta(state, slot);
        OrderStatus status = OrderMeta.status(meta);
        if (Orders.sibling(state, slot) != Orders.NONE || status == OrderStatus.TRIGGERED) {
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
        price = newPrice == 0 ? Orders.price(state, slot) : newPrice;
        quantity = newQuantity == 0 ? Orders.quantity(state, slot) : newQuantity;
        trigger = newTrigger == 0 ? Orders.trigger(state, slot) : newTrigger;
        kept =
                price == Orders.price(state, slot)
                        && trigger == Orders.trigger(state, slot)
                        && quantity <= Orders.quantity(state, slot);
        return Reason.NONE;
    }

    private Reason values() {
        SymbolTerms terms = symbol.terms();
        Reason reason = Reason.NONE;
        if (price != Orders.price(state, slot)) {
            reason = Terms.price(terms, price, Reason.INVALID_PRICE);
        }
        if (reason == Reason.NONE && quantity != Orders.quantity(state, slot)) {
            reason = quantity < 1 ? Reason.INVALID_QUANTITY : Terms.quantity(terms, quantity);
        }
        if (reason != Reason.NONE) {
            return reason;
        }
        long filled = Orders.quantity(state, slot) - Orders.leaves(state, slot);
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
        if (trigger != Orders.trigger(state, slot)) {
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
        if (price != Orders.price(state, slot) && !symbol.isInBand(price)) {
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
                Seats.quoteBalance(state, Orders.seat(state, slot)),
                terms.quoteAsset(),
                terms.notional(price, leaves));
    }

    private Reason funds() {
        int side = OrderMeta.side(meta);
        int seat = Orders.seat(state, slot);
        feeRate = kept ? OrderMeta.feeRate(meta) : symbol.worstPpm(state.tier(seat));
        reserved = Reservation.checked(symbol.terms(), side, reference(), leaves, feeRate);
        if (reserved < 0) {
            return Reason.OVERFLOW;
        }
        if (kept) {
            reserved = Math.min(reserved, Orders.reserved(state, slot));
        }
        long balance = Balances.available(state, Seats.payBalance(state, seat, side));
        return reserved - Orders.reserved(state, slot) > balance
                ? Reason.INSUFFICIENT_FUNDS
                : Reason.NONE;
    }

    private long reserve() {
        long change = reserved - Orders.reserved(state, slot);
        int balance = Seats.payBalance(state, Orders.seat(state, slot), OrderMeta.side(meta));
        Balances.reserve(state, balance, change);
        Orders.setReserved(state, slot, reserved);
        Orders.setMeta(state, slot, OrderMeta.withFeeRate(Orders.meta(state, slot), feeRate));
        Orders.setQuantity(state, slot, quantity);
        Orders.setLeaves(state, slot, leaves);
        Orders.setPrice(state, slot, price);
        return change;
    }

    private void applyInPlace() {
        long change = reserve();
        announcer.amended(state, slot, change, true);
        long visible = Orders.visible(state, slot);
        long shown = Math.min(visible, leaves);
        if (shown != visible) {
            int side = OrderMeta.side(meta);
            Orders.setVisible(state, slot, shown);
            long left = symbol.side(side).adjust(state, slot, shown - visible);
            announcer.depth(state, symbol, side, price, left);
        }
    }

    private void applyAnew() {
        registry.withdraw(state, slot);
        Orders.setMeta(state, slot, OrderMeta.with(meta, OrderStatus.TAKING));
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
