package io.tradewind.matching.reference;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.Reason;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.event.TradeView;
import java.util.ArrayList;
import java.util.List;

/** Trading: an order meets the book, trades are settled, triggers fire and take their turns. */
final class SlowMarket {

    record Trade(
            long id,
            int symbol,
            long price,
            long quantity,
            long notional,
            long base,
            Side takerSide,
            long makerOrder,
            long takerOrder,
            long makerAccount,
            long takerAccount,
            long makerLeaves,
            long takerLeaves,
            long makerFee,
            long takerFee,
            long makerUnreserved,
            long takerUnreserved)
            implements TradeView {}

    private final SlowState state;
    private final SlowJudge judge;

    SlowMarket(SlowState state, SlowJudge judge) {
        this.state = state;
        this.judge = judge;
    }

    /** Runs an order and looks at what its first and its last trade have reached. */
    void run(SlowOrder taker) {
        SlowSymbol symbol = state.symbols.get(taker.symbol);
        List<Long> prices = new ArrayList<>();
        Reason stop = trade(symbol, taker, prices);
        if (taker.leaves == 0) {
            state.end(taker);
        } else if (stop != Reason.NONE) {
            state.cancel(taker, stop);
        } else if (taker.price != 0 && taker.force.mayRest()) {
            rest(taker);
        } else {
            state.cancel(taker, Reason.IOC_REMAINDER);
        }
        for (long price : prices) {
            touch(symbol, price);
        }
    }

    void rest(SlowOrder order) {
        order.visible = order.display == 0 ? order.leaves : Math.min(order.display, order.leaves);
        order.status = OrderStatus.RESTING;
        order.place = ++state.places;
        state.open(order);
        state.tellDepth(order, order.price);
    }

    /** The worst price that an order takes: its own, or the band's as it stood at the start. */
    private static long worst(SlowSymbol symbol, SlowOrder taker) {
        if (taker.price != 0) {
            return taker.price;
        }
        return taker.isBuy() ? symbol.high() : symbol.low();
    }

    private Reason trade(SlowSymbol symbol, SlowOrder taker, List<Long> prices) {
        SlowOrder told = null;
        Reason stop = Reason.NONE;
        long worst = worst(symbol, taker);
        while (taker.leaves > 0 && stop == Reason.NONE) {
            List<SlowOrder> book = state.book(taker.symbol, taker.side.opposite());
            if (book.isEmpty()) {
                break;
            }
            SlowOrder maker = book.getFirst();
            if (taker.isBuy() ? maker.price > worst : maker.price < worst) {
                break;
            }
            if (maker.account == taker.account && taker.mode != SelfTradePrevention.NONE) {
                if (taker.mode != SelfTradePrevention.CANCEL_TAKER) {
                    state.cancel(maker, Reason.SELF_TRADE_PREVENTED);
                    told = null;
                }
                if (taker.mode != SelfTradePrevention.CANCEL_MAKER) {
                    stop = Reason.SELF_TRADE_PREVENTED;
                }
                continue;
            }
            long price = maker.price;
            long fill = Math.min(maker.visible, wanted(symbol, taker, price));
            if (fill == 0) {
                stop = Reason.AMOUNT_SPENT;
                continue;
            }
            settle(symbol, taker, maker, fill);
            symbol.last = price;
            prices.add(price);
            told = afterFill(maker, fill);
            if (symbol.trips(price, Math.floorDiv(state.now, 1000))) {
                halt(symbol);
                stop = Reason.SYMBOL_HALTED;
            }
        }
        if (told != null) {
            state.tellDepth(told, told.price);
        }
        return stop;
    }

    private static long wanted(SlowSymbol symbol, SlowOrder taker, long price) {
        if (!taker.byAmount) {
            return taker.leaves;
        }
        long affordable = taker.leaves / symbol.paid(price, 1);
        return affordable - affordable % symbol.terms.lot();
    }

    /** Takes a fill out of the book; the order by which its level is still to be told, or null. */
    private SlowOrder afterFill(SlowOrder maker, long fill) {
        state.cancelPair(maker);
        maker.visible -= fill;
        if (maker.visible > 0) {
            return maker;
        }
        if (maker.leaves > 0) {
            maker.visible = Math.min(maker.display, maker.leaves);
            maker.place = ++state.places;
            return maker;
        }
        state.end(maker);
        boolean gone =
                state.book(maker.symbol, maker.side).stream()
                        .noneMatch(o -> o.price == maker.price);
        if (gone) {
            state.tellDepth(maker, maker.price);
            return null;
        }
        return maker;
    }

    private void settle(SlowSymbol symbol, SlowOrder taker, SlowOrder maker, long fill) {
        long notional = symbol.paid(maker.price, fill);
        long base = fill * symbol.terms.baseUnit();
        maker.leaves -= fill;
        taker.leaves -= taker.byAmount ? notional : fill;
        long takerFreed = free(symbol, taker, notional, base);
        long makerFreed = free(symbol, maker, notional, base);
        long takerFee = fee(symbol, taker, false, notional, base);
        long makerFee = fee(symbol, maker, true, notional, base);
        for (SlowOrder order : List.of(taker, maker)) {
            boolean buy = order.isBuy();
            long fee = order == taker ? takerFee : makerFee;
            int pays = buy ? symbol.terms.quoteAsset() : symbol.terms.baseAsset();
            int gets = buy ? symbol.terms.baseAsset() : symbol.terms.quoteAsset();
            state.purse(order.account, pays).available -= buy ? notional : base;
            state.purse(order.account, gets).available += (buy ? base : notional) - fee;
            state.purse(1, gets).available += fee;
        }
        count(symbol, taker, notional);
        count(symbol, maker, notional);
        state.sink.traded(
                new Trade(
                        ++state.lastTrade,
                        symbol.id,
                        maker.price,
                        fill,
                        notional,
                        base,
                        taker.side,
                        maker.id,
                        taker.id,
                        maker.account,
                        taker.account,
                        maker.leaves,
                        taker.leaves,
                        makerFee,
                        takerFee,
                        makerFreed,
                        takerFreed));
    }

    private long fee(SlowSymbol symbol, SlowOrder order, boolean maker, long notional, long base) {
        int rate = state.rate(symbol, order.account, maker);
        return SlowSymbol.partUp(order.isBuy() ? base : notional, rate);
    }

    private void count(SlowSymbol symbol, SlowOrder order, long notional) {
        SlowState.Purse purse = state.purse(order.account, symbol.terms.quoteAsset());
        purse.traded = notional + (purse.day == state.day() ? purse.traded : 0);
        purse.day = state.day();
    }

    /** Makes available what the order's leaves no longer need, and says how much that was. */
    private long free(SlowSymbol symbol, SlowOrder order, long notional, long base) {
        long need;
        if (order.leaves == 0) {
            need = 0;
        } else if (!order.isBuy()) {
            need = order.reserved - base;
        } else if (order.byAmount) {
            need = order.reserved - notional;
        } else if (order.price == 0) {
            need = order.reserved - notional - SlowSymbol.part(notional, order.feeRate);
        } else {
            long rest = symbol.paid(order.price, order.leaves);
            need = rest + SlowSymbol.partUp(rest, order.feeRate);
        }
        long freed = order.reserved - need;
        state.reserve(order, -freed);
        return freed;
    }

    void halt(SlowSymbol symbol) {
        symbol.prints.clear();
        symbol.status = SymbolStatus.HALTED;
        symbol.until = state.now + symbol.terms.haltMillis();
        state.sink.status(symbol.id, symbol.status, symbol.until);
    }

    /** Trailing stops follow a price, and what it reached has triggered: nearest first. */
    private void touch(SlowSymbol symbol, long price) {
        for (SlowOrder order : waitingById(symbol.id)) {
            boolean better = order.up ? price < order.mark : price > order.mark;
            if (order.type == OrderType.TRAILING_STOP && better) {
                order.mark = price;
                order.trigger = order.up ? price + order.distance : price - order.distance;
                order.place = ++state.places;
            }
        }
        fire(symbol.id, price, true);
        fire(symbol.id, price, false);
    }

    private List<SlowOrder> waitingById(int symbol) {
        return state.orders.stream()
                .filter(o -> o.symbol == symbol && o.status == OrderStatus.PENDING_TRIGGER)
                .toList();
    }

    private void fire(int symbol, long price, boolean up) {
        List<SlowOrder> reached = new ArrayList<>();
        for (SlowOrder order : state.waiting(symbol, OrderStatus.PENDING_TRIGGER)) {
            if (order.up == up && (up ? order.trigger <= price : order.trigger >= price)) {
                reached.add(order);
            }
        }
        reached.sort(
                (a, b) -> Long.compare(up ? a.trigger : b.trigger, up ? b.trigger : a.trigger));
        for (SlowOrder order : reached) {
            order.status = OrderStatus.TRIGGERED;
            order.place = ++state.places;
        }
    }

    /** Gives triggered orders their turn, while their symbol is active. */
    void drain(SlowSymbol symbol) {
        while (symbol.status == SymbolStatus.ACTIVE) {
            List<SlowOrder> fired = state.waiting(symbol.id, OrderStatus.TRIGGERED);
            if (fired.isEmpty()) {
                return;
            }
            activate(symbol, fired.getFirst());
        }
    }

    private void activate(SlowSymbol symbol, SlowOrder order) {
        order.status = OrderStatus.TAKING;
        state.cancelPair(order);
        long before = order.reserved;
        state.reserve(order, -before);
        order.feeRate = state.worstRate(symbol, order.account);
        SlowJudge.Verdict verdict =
                judge.recheck(symbol, order, order.price == 0 ? TimeInForce.IOC : order.force);
        if (verdict.reason() == Reason.NONE) {
            state.reserve(order, verdict.reserved());
        }
        state.sink.triggered(order, order.reserved - before);
        if (verdict.reason() == Reason.NONE) {
            run(order);
        } else {
            state.cancel(order, verdict.reason());
        }
    }
}
