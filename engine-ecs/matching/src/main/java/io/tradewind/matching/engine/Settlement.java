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
        SymbolTerms terms = symbol.terms();
        long notional = terms.notional(price, quantity);
        long base = quantity * terms.baseUnit();
        long takerMeta = Orders.meta(state, taker);
        int takerSide = OrderMeta.side(takerMeta);
        int takerSeat = Orders.seat(state, taker);
        int makerSeat = Orders.seat(state, maker);
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
            Balances.credit(state, symbol.baseFees(), fill.takerFee);
            Balances.credit(state, symbol.quoteFees(), fill.makerFee);
        } else {
            fill.takerFee = Amounts.shareUp(notional, takerPpm);
            fill.makerFee = Amounts.shareUp(base, makerPpm);
            sell(state, takerSeat, fill.takerUnreserved, base, notional - fill.takerFee);
            buy(state, makerSeat, fill.makerUnreserved, notional, base - fill.makerFee);
            Balances.credit(state, symbol.quoteFees(), fill.takerFee);
            Balances.credit(state, symbol.baseFees(), fill.makerFee);
        }
        Balances.trade(state, Seats.quoteBalance(state, takerSeat), state.day, notional);
        Balances.trade(state, Seats.quoteBalance(state, makerSeat), state.day, notional);
        fill.id = ++state.lastTrade;
        fill.symbol = symbol.id();
        fill.price = price;
        fill.quantity = quantity;
        fill.notional = notional;
        fill.base = base;
        fill.takerSide = takerSide;
        fill.makerOrder = Orders.id(state, maker);
        fill.takerOrder = Orders.id(state, taker);
        fill.makerAccount = Seats.accountId(state, makerSeat);
        fill.takerAccount = Seats.accountId(state, takerSeat);
        announcer.traded(state, fill);
    }

    private long reduce(State state, int slot, long by) {
        long leaves = Orders.leaves(state, slot) - by;
        Orders.setLeaves(state, slot, leaves);
        return leaves;
    }

    /** What leaves the order's reservation: all that its leaves no longer need. */
    private long unreserve(State state, SymbolTerms terms, int slot, long notional, long base) {
        long meta = Orders.meta(state, slot);
        long before = Orders.reserved(state, slot);
        long freed;
        if (Orders.leaves(state, slot) == 0) {
            freed = before;
        } else if (OrderMeta.side(meta) == 1) {
            freed = base;
        } else if (OrderMeta.has(meta, OrderMeta.BY_AMOUNT)) {
            freed = notional;
        } else if (Orders.price(state, slot) == 0) {
            freed = notional + Amounts.shareDown(notional, OrderMeta.feeRate(meta));
        } else {
            int rate = OrderMeta.feeRate(meta);
            freed =
                    before
                            - Reservation.of(
                                    terms,
                                    0,
                                    Orders.price(state, slot),
                                    Orders.leaves(state, slot),
                                    rate);
        }
        Orders.setReserved(state, slot, before - freed);
        return freed;
    }

    private void buy(State state, int seat, long unreserved, long notional, long received) {
        Balances.pay(state, Seats.quoteBalance(state, seat), unreserved, notional);
        Balances.credit(state, Seats.baseBalance(state, seat), received);
    }

    private void sell(State state, int seat, long unreserved, long base, long received) {
        Balances.pay(state, Seats.baseBalance(state, seat), unreserved, base);
        Balances.credit(state, Seats.quoteBalance(state, seat), received);
    }
}
