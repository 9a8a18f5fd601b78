package io.tradewind.matching.engine;

import io.tradewind.matching.account.Balances;
import io.tradewind.matching.account.Seats;
import io.tradewind.matching.book.OrderMeta;
import io.tradewind.matching.book.Orders;
import io.tradewind.matching.symbol.Amounts;
import io.tradewind.matching.symbol.Symbol;
import io.tradewind.matching.symbol.SymbolTerms;

/** Moves the money of a fill between two accounts and the fee account, and tells it. */
final class Settlement {

    private final Announcer announcer;
    private final Fill told = new Fill();

    Settlement(Announcer announcer) {
        this.announcer = announcer;
    }

    /** Settles one fill; both orders' leaves and reservations are reduced by it. */
    void settle(State state, Symbol symbol, int taker, int maker, long price, long quantity) {
        Orders orders = state.orders;
        Seats seats = state.seats;
        Balances balances = state.balances;
        SymbolTerms terms = symbol.terms();
        long notional = terms.notional(price, quantity);
        long base = quantity * terms.baseUnit();
        long takerMeta = orders.meta(taker);
        int takerSide = OrderMeta.side(takerMeta);
        int takerSeat = orders.seat(taker);
        int makerSeat = orders.seat(maker);
        int takerPpm = symbol.takerPpm(state.tier(takerSeat));
        int makerPpm = symbol.makerPpm(state.tier(makerSeat));
        Fill fill = told;
        boolean byAmount = OrderMeta.has(takerMeta, OrderMeta.BY_AMOUNT);
        fill.takerLeaves = reduce(state, taker, byAmount ? notional : quantity);
        fill.makerLeaves = reduce(state, maker, quantity);
        fill.takerUnreserved = unreserve(state, terms, taker, notional, base);
        fill.makerUnreserved = unreserve(state, terms, maker, notional, base);
        if (takerSide == 0) {
            fill.takerFee = Amounts.shareUp(base, takerPpm);
            fill.makerFee = Amounts.shareUp(notional, makerPpm);
            buy(state, takerSeat, fill.takerUnreserved, notional, base - fill.takerFee);
            sell(state, makerSeat, fill.makerUnreserved, base, notional - fill.makerFee);
            balances.credit(symbol.baseFees(), fill.takerFee);
            balances.credit(symbol.quoteFees(), fill.makerFee);
        } else {
            fill.takerFee = Amounts.shareUp(notional, takerPpm);
            fill.makerFee = Amounts.shareUp(base, makerPpm);
            sell(state, takerSeat, fill.takerUnreserved, base, notional - fill.takerFee);
            buy(state, makerSeat, fill.makerUnreserved, notional, base - fill.makerFee);
            balances.credit(symbol.quoteFees(), fill.takerFee);
            balances.credit(symbol.baseFees(), fill.makerFee);
        }
        balances.trade(seats.quoteBalance(takerSeat), state.day, notional);
        balances.trade(seats.quoteBalance(makerSeat), state.day, notional);
        fill.id = ++state.lastTrade;
        fill.symbol = symbol.id();
        fill.price = price;
        fill.quantity = quantity;
        fill.notional = notional;
        fill.base = base;
        fill.takerSide = takerSide;
        fill.makerOrder = orders.id(maker);
        fill.takerOrder = orders.id(taker);
        fill.makerAccount = seats.accountId(makerSeat);
        fill.takerAccount = seats.accountId(takerSeat);
        announcer.traded(state, fill);
    }

    private long reduce(State state, int slot, long by) {
        long leaves = state.orders.leaves(slot) - by;
        state.orders.setLeaves(slot, leaves);
        return leaves;
    }

    /** What leaves the order's reservation: all that its leaves no longer need. */
    private long unreserve(State state, SymbolTerms terms, int slot, long notional, long base) {
        Orders orders = state.orders;
        long meta = orders.meta(slot);
        long before = orders.reserved(slot);
        long freed;
        if (orders.leaves(slot) == 0) {
            freed = before;
        } else if (OrderMeta.side(meta) == 1) {
            freed = base;
        } else if (OrderMeta.has(meta, OrderMeta.BY_AMOUNT)) {
            freed = notional;
        } else if (orders.price(slot) == 0) {
            freed = notional + Amounts.shareDown(notional, OrderMeta.feeRate(meta));
        } else {
            int rate = OrderMeta.feeRate(meta);
            freed =
                    before
                            - Reservation.of(
                                    terms, 0, orders.price(slot), orders.leaves(slot), rate);
        }
        orders.setReserved(slot, before - freed);
        return freed;
    }

    private void buy(State state, int seat, long unreserved, long notional, long received) {
        state.balances.pay(state.seats.quoteBalance(seat), unreserved, notional);
        state.balances.credit(state.seats.baseBalance(seat), received);
    }

    private void sell(State state, int seat, long unreserved, long base, long received) {
        state.balances.pay(state.seats.baseBalance(seat), unreserved, base);
        state.balances.credit(state.seats.quoteBalance(seat), received);
    }
}
