package io.tradewind.matching.engine;

import io.tradewind.matching.Side;
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

    /**
     * Settles one fill; both orders' leaves and reservations are reduced by it. Who is the buyer is
     * chosen by a mask: a branch on the taker's side would be mispredicted every other time.
     */
    void settle(State state, Symbol symbol, int taker, int maker, long price, long quantity) {
        SymbolTerms terms = symbol.terms();
        long notional = terms.notional(price, quantity);
        long base = quantity * terms.baseUnit();
        long takerMeta = Orders.meta(state, taker);
        int side = OrderMeta.side(takerMeta);
        boolean byAmount = OrderMeta.has(takerMeta, OrderMeta.BY_AMOUNT);
        int takerSeat = Orders.seat(state, taker);
        int makerSeat = Orders.seat(state, maker);
        int takerPpm = symbol.takerPpm(state.tier(takerSeat));
        int makerPpm = symbol.makerPpm(state.tier(makerSeat));
        Fill fill = told;
        fill.takerLeaves = reduce(state, taker, byAmount ? notional : quantity);
        fill.makerLeaves = reduce(state, maker, quantity);
        int buyer = (int) Side.pick(side, taker, maker);
        int seller = (int) Side.pick(side, maker, taker);
        int buyerSeat = (int) Side.pick(side, takerSeat, makerSeat);
        int sellerSeat = (int) Side.pick(side, makerSeat, takerSeat);
        long buyerFee = Amounts.shareUp(base, (int) Side.pick(side, takerPpm, makerPpm));
        long sellerFee = Amounts.shareUp(notional, (int) Side.pick(side, makerPpm, takerPpm));
        long paid = unreserve(state, buyer, ofBuy(state, terms, buyer, notional));
        long sold = unreserve(state, seller, ofSell(state, seller, base));
        buy(state, buyerSeat, paid, notional, base - buyerFee);
        sell(state, sellerSeat, sold, base, notional - sellerFee);
        Balances.credit(state, symbol.baseFees(), buyerFee);
        Balances.credit(state, symbol.quoteFees(), sellerFee);
        Balances.trade(state, Seats.quoteBalance(state, takerSeat), state.day, notional);
        Balances.trade(state, Seats.quoteBalance(state, makerSeat), state.day, notional);
        fill.takerUnreserved = Side.pick(side, paid, sold);
        fill.makerUnreserved = Side.pick(side, sold, paid);
        fill.takerFee = Side.pick(side, buyerFee, sellerFee);
        fill.makerFee = Side.pick(side, sellerFee, buyerFee);
        fill.id = ++state.lastTrade;
        fill.symbol = symbol.id();
        fill.price = price;
        fill.quantity = quantity;
        fill.notional = notional;
        fill.base = base;
        fill.takerSide = side;
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

    private static long unreserve(State state, int slot, long freed) {
        Orders.setReserved(state, slot, Orders.reserved(state, slot) - freed);
        return freed;
    }

    /** What leaves a buy's reservation: all that its leaves no longer need. */
    private static long ofBuy(State state, SymbolTerms terms, int slot, long notional) {
        long before = Orders.reserved(state, slot);
        long leaves = Orders.leaves(state, slot);
        long price = Orders.price(state, slot);
        long meta = Orders.meta(state, slot);
        int rate = OrderMeta.feeRate(meta);
        if (price != 0) {
            return before - Reservation.of(terms, 0, price, leaves, rate);
        }
        if (leaves == 0) {
            return before;
        }
        boolean byAmount = OrderMeta.has(meta, OrderMeta.BY_AMOUNT);
        return byAmount ? notional : notional + Amounts.shareDown(notional, rate);
    }

    /** What leaves a sell's reservation. */
    private static long ofSell(State state, int slot, long base) {
        return Orders.leaves(state, slot) == 0 ? Orders.reserved(state, slot) : base;
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
