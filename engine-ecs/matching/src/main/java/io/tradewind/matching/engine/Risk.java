package io.tradewind.matching.engine;

import io.tradewind.matching.Reason;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.account.Balances;
import io.tradewind.matching.account.Seats;
import io.tradewind.matching.book.BookSide;
import io.tradewind.matching.symbol.Amounts;
import io.tradewind.matching.symbol.SymbolTerms;

/** What an order may cost, and whether its account may have it. Changes nothing. */
final class Risk {

    private final State state;
    private final Probe probe;

    Risk(State state) {
        this.state = state;
        this.probe = new Probe(state);
    }

    /** Judges a draft whose fields are in order; works out its reservation. */
    Reason check(Draft d, int openOrders) {
        SymbolTerms terms = d.symbol.terms();
        long notional = notional(d, terms);
        d.notional = notional;
        if (notional < 0) {
            return Reason.OVERFLOW;
        }
        if (notional < terms.notionalMin() && (!d.isMarket() || notional != 0)) {
            return Reason.NOTIONAL_TOO_SMALL;
        }
        if (!d.isMarket() && !d.isConditional() && !d.symbol.isInBand(d.price)) {
            return Reason.PRICE_OUT_OF_BAND;
        }
        Reason reason = d.mayStay() ? counts(d, openOrders) : Reason.NONE;
        if (reason == Reason.NONE) {
            reason = daily(state, quoteBalance(d, terms), terms.quoteAsset(), notional);
        }
        if (reason == Reason.NONE && !d.isConditional()) {
            reason = book(d);
        }
        return reason == Reason.NONE ? funds(d, terms) : reason;
    }

    /** What an order is worth as far as it can be told; 0 for a market order before any trade. */
    private static long notional(Draft d, SymbolTerms terms) {
        if (d.byAmount) {
            return d.quantity;
        }
        long price = d.isMarket() ? d.symbol.last() : d.reference();
        return price == 0 ? 0 : terms.checkedNotional(price, d.quantity);
    }

    /** Whether an account may have one more open order at its seat. */
    boolean mayOpen(State state, int account, int seat) {
        return Accounts.openOrders(state, account) < state.rules.openOrdersMax()
                && Seats.openOrders(state, seat) < state.rules.openOrdersPerSymbolMax()
                && state.openOrders < EngineRules.ORDERS_MAX;
    }

    private Reason counts(Draft d, int openOrders) {
        EngineRules rules = state.rules;
        if (Accounts.openOrders(state, d.account) + openOrders > rules.openOrdersMax()) {
            return Reason.TOO_MANY_OPEN_ORDERS;
        }
        int here = d.seat == 0 ? 0 : Seats.openOrders(state, d.seat);
        if (here + openOrders > rules.openOrdersPerSymbolMax()) {
            return Reason.TOO_MANY_OPEN_ORDERS_ON_SYMBOL;
        }
        if (d.isConditional() || openOrders > 1) {
            if (d.symbol.triggers().size() >= rules.triggersPerSymbolMax()) {
                return Reason.TOO_MANY_TRIGGERS;
            }
        }
        return state.openOrders + openOrders > EngineRules.ORDERS_MAX
                ? Reason.CAPACITY
                : Reason.NONE;
    }

    private int quoteBalance(Draft d, SymbolTerms terms) {
        return d.seat == 0
                ? state.balances.find(d.account, terms.quoteAsset())
                : Seats.quoteBalance(state, d.seat);
    }

    /**
     * Judges what an account has traded today together with what it is about to.
     *
     * @param row its balance of the quote asset, or 0
     */
    Reason daily(State state, int row, int asset, long notional) {
        long own = row == 0 ? Balances.ASSET_LIMIT : Balances.dailyMax(state, row);
        long limit = own == Balances.ASSET_LIMIT ? state.assets.dailyMax(asset) : own;
        if (limit == 0 && own == Balances.ASSET_LIMIT) {
            return Reason.NONE;
        }
        long traded = row == 0 ? 0 : Balances.tradedOn(state, row, state.day);
        long sum = Amounts.sum(traded, notional);
        return sum < 0 || sum > limit ? Reason.DAILY_NOTIONAL_EXCEEDED : Reason.NONE;
    }

    private Reason book(Draft d) {
        BookSide makers = d.symbol.side(d.side ^ 1);
        long limit = Matcher.limitKey(d.symbol, makers, d.side, d.price);
        if (d.postOnly) {
            return makers.bestKey() <= limit ? Reason.POST_ONLY_WOULD_TAKE : Reason.NONE;
        }
        if (d.isMarket() || d.isForce(TimeInForce.FOK)) {
            return ahead(d, limit);
        }
        return Reason.NONE;
    }

    private Reason ahead(Draft d, long limit) {
        probe.walk(d.symbol, d.side, d.account, d.selfTrade, limit, d.quantity, d.byAmount);
        if (d.isForce(TimeInForce.FOK) && probe.quantity() < d.quantity) {
            return Reason.FOK_NOT_FILLABLE;
        }
        return probe.quantity() == 0 ? Reason.NO_LIQUIDITY : Reason.NONE;
    }

    private Reason funds(Draft d, SymbolTerms terms) {
        d.reserved = d.isMarket() ? market(d, terms) : resting(d, terms);
        if (d.reserved < 0) {
            return Reason.OVERFLOW;
        }
        return canReserve(d, d.reserved) ? Reason.NONE : Reason.INSUFFICIENT_FUNDS;
    }

    /** Whether the account has so much available of what the order pays with. */
    boolean canReserve(Draft d, long amount) {
        return available(d) >= amount;
    }

    private static long resting(Draft d, SymbolTerms terms) {
        return d.side == 0
                ? Amounts.plusShare(d.notional, d.feeRate)
                : d.quantity * terms.baseUnit();
    }

    /**
     * A market order reserves what the book would take: a buy by amount the amount, which is all it
     * may cost because the fee is paid from what is bought; a buy by quantity the cost and the
     * worst fee; a sell by amount the base for it; a sell its quantity.
     */
    private long market(Draft d, SymbolTerms terms) {
        if (d.side == 0) {
            return d.byAmount ? d.quantity : Amounts.plusShare(probe.notional(), d.feeRate);
        }
        return Amounts.product(d.byAmount ? probe.quantity() : d.quantity, terms.baseUnit());
    }

    private long available(Draft d) {
        SymbolTerms terms = d.symbol.terms();
        int row =
                d.seat == 0
                        ? state.balances.find(
                                d.account, d.side == 0 ? terms.quoteAsset() : terms.baseAsset())
                        : Seats.payBalance(state, d.seat, d.side);
        return row == 0 ? 0 : Balances.available(state, row);
    }

    /** Judges a triggered order by the book and the funds of now. */
    Reason recheck(Draft d) {
        if (d.isPriced()) {
            d.notional = d.symbol.terms().notional(d.price, d.quantity);
        }
        if (d.isPriced() && !d.symbol.isInBand(d.price)) {
            return Reason.PRICE_OUT_OF_BAND;
        }
        Reason reason = book(d);
        return reason == Reason.NONE ? funds(d, d.symbol.terms()) : reason;
    }
}
