package io.tradewind.matching.reference;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.Reason;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.symbol.SymbolTerms;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.List;

/** Says whether an order may be, and what it reserves. */
final class SlowJudge {

    record Verdict(Reason reason, long reserved) {

        static Verdict no(Reason reason) {
            return new Verdict(reason, 0);
        }
    }

    /** What the book would give an order. */
    record Outlook(long quantity, long notional) {}

    private final SlowState state;

    SlowJudge(SlowState state) {
        this.state = state;
    }

    Reason fields(SlowSymbol symbol, SlowOrder o) {
        SymbolTerms t = symbol.terms;
        boolean rests = o.force != TimeInForce.IOC && o.force != TimeInForce.FOK;
        boolean limitLike = o.type == OrderType.LIMIT || o.type == OrderType.ICEBERG;
        boolean waits =
                List.of(OrderType.STOP, OrderType.STOP_LIMIT, OrderType.TRAILING_STOP)
                        .contains(o.type);
        if (o.postOnly && !(limitLike && rests)) {
            return Reason.INVALID_COMBINATION;
        }
        if (o.byAmount && !(o.type == OrderType.MARKET && o.force == TimeInForce.IOC)) {
            return Reason.INVALID_COMBINATION;
        }
        if (o.up && !waits) {
            return Reason.INVALID_COMBINATION;
        }
        if (o.type == OrderType.MARKET && rests) {
            return Reason.INVALID_COMBINATION;
        }
        if (!rests
                && List.of(OrderType.ICEBERG, OrderType.STOP, OrderType.TRAILING_STOP)
                        .contains(o.type)) {
            return Reason.INVALID_COMBINATION;
        }
        if (o.force == TimeInForce.GTD ? o.expiry <= state.now : o.expiry != 0) {
            return Reason.INVALID_EXPIRY;
        }
        if (limitLike || o.type == OrderType.STOP_LIMIT) {
            Reason reason = price(t, o.price, Reason.INVALID_PRICE);
            if (reason != Reason.NONE) {
                return reason;
            }
        } else if (o.price != 0) {
            return Reason.INVALID_PRICE;
        }
        if (o.quantity <= 0) {
            return Reason.INVALID_QUANTITY;
        }
        boolean displayed = o.display > 0 && o.display <= o.quantity && o.display % t.lot() == 0;
        if (o.type == OrderType.ICEBERG ? !displayed : o.display != 0) {
            return Reason.INVALID_DISPLAY_QUANTITY;
        }
        if (o.byAmount) {
            if (o.quantity < t.notionalMin()) {
                return Reason.NOTIONAL_TOO_SMALL;
            }
        } else {
            Reason reason = quantity(t, o.quantity);
            if (reason != Reason.NONE) {
                return reason;
            }
        }
        return waits
                ? trigger(symbol, o)
                : o.trigger == 0 && o.distance == 0 ? Reason.NONE : Reason.INVALID_TRIGGER;
    }

    static Reason price(SymbolTerms t, long price, Reason outside) {
        if (price <= 0 || price > SymbolTerms.PRICE_MAX) {
            return outside;
        }
        return price % t.tick() == 0 ? Reason.NONE : Reason.PRICE_OFF_TICK;
    }

    static Reason quantity(SymbolTerms t, long quantity) {
        if (quantity % t.lot() != 0) {
            return Reason.QUANTITY_OFF_LOT;
        }
        if (quantity < t.quantityMin()) {
            return Reason.QUANTITY_TOO_SMALL;
        }
        return quantity > t.quantityMax() ? Reason.QUANTITY_TOO_LARGE : Reason.NONE;
    }

    private static Reason trigger(SlowSymbol symbol, SlowOrder o) {
        if (o.type == OrderType.TRAILING_STOP) {
            if (o.trigger != 0) {
                return Reason.INVALID_TRIGGER;
            }
            Reason reason = price(symbol.terms, o.distance, Reason.INVALID_TRIGGER);
            if (reason != Reason.NONE) {
                return reason;
            }
            if (symbol.last == 0) {
                return Reason.NO_LAST_PRICE;
            }
            o.mark = symbol.last;
            o.trigger = o.up ? symbol.last + o.distance : symbol.last - o.distance;
            boolean fits = o.trigger > 0 && o.trigger <= SymbolTerms.PRICE_MAX;
            return fits ? Reason.NONE : Reason.INVALID_TRIGGER;
        }
        if (o.distance != 0) {
            return Reason.INVALID_TRIGGER;
        }
        Reason reason = price(symbol.terms, o.trigger, Reason.INVALID_TRIGGER);
        if (reason == Reason.NONE && met(symbol, o.trigger, o.up)) {
            reason = Reason.TRIGGER_ALREADY_MET;
        }
        if (reason == Reason.NONE && o.type == OrderType.STOP_LIMIT) {
            reason = near(symbol, o.price, o.trigger);
        }
        return reason;
    }

    static boolean met(SlowSymbol symbol, long trigger, boolean up) {
        return symbol.last != 0 && (up ? trigger <= symbol.last : trigger >= symbol.last);
    }

    static Reason near(SlowSymbol symbol, long price, long trigger) {
        int ppm = symbol.terms.bandPpm();
        long reach = SlowSymbol.part(trigger, ppm);
        boolean inside = ppm == 0 || (price <= trigger + reach && price >= trigger - reach);
        return inside ? Reason.NONE : Reason.PRICE_OUT_OF_BAND;
    }

    /** Judges an order whose fields are in order, of which so many will be open. */
    Verdict risk(SlowSymbol symbol, SlowOrder o, int orders) {
        SymbolTerms t = symbol.terms;
        boolean market = o.type == OrderType.MARKET;
        boolean waits = o.type.isConditional();
        BigInteger worth = worth(symbol, o);
        if (worth == null) {
            return Verdict.no(Reason.OVERFLOW);
        }
        long notional = worth.longValueExact();
        if (notional < t.notionalMin() && !(market && notional == 0)) {
            return Verdict.no(Reason.NOTIONAL_TOO_SMALL);
        }
        if (!market && !waits && !symbol.inBand(o.price)) {
            return Verdict.no(Reason.PRICE_OUT_OF_BAND);
        }
        if (waits || (!market && o.force.mayRest())) {
            Reason reason = counts(symbol, o, orders);
            if (reason != Reason.NONE) {
                return Verdict.no(reason);
            }
        }
        if (overDaily(symbol, o.account, notional)) {
            return Verdict.no(Reason.DAILY_NOTIONAL_EXCEEDED);
        }
        if (waits) {
            return funds(symbol, o, null);
        }
        return withBook(symbol, o, o.force);
    }

    private static BigInteger worth(SlowSymbol symbol, SlowOrder o) {
        if (o.byAmount) {
            return BigInteger.valueOf(o.quantity);
        }
        long price = o.type == OrderType.MARKET ? symbol.last : o.price == 0 ? o.trigger : o.price;
        return symbol.worth(price, o.quantity);
    }

    private Reason counts(SlowSymbol symbol, SlowOrder o, int orders) {
        long all = state.orders.stream().filter(x -> x.account == o.account).count();
        long here =
                state.orders.stream()
                        .filter(x -> x.account == o.account && x.symbol == o.symbol)
                        .count();
        if (all + orders > state.rules.openOrdersMax()) {
            return Reason.TOO_MANY_OPEN_ORDERS;
        }
        if (here + orders > state.rules.openOrdersPerSymbolMax()) {
            return Reason.TOO_MANY_OPEN_ORDERS_ON_SYMBOL;
        }
        long waiting =
                state.orders.stream()
                        .filter(x -> x.symbol == symbol.id && x.status != OrderStatus.RESTING)
                        .count();
        boolean adds = o.type.isConditional() || orders > 1;
        return adds && waiting >= state.rules.triggersPerSymbolMax()
                ? Reason.TOO_MANY_TRIGGERS
                : Reason.NONE;
    }

    boolean overDaily(SlowSymbol symbol, long account, long notional) {
        int asset = symbol.terms.quoteAsset();
        SlowState.Purse purse = state.purse(account, asset);
        long limit = purse.dailyMax;
        if (limit < 0) {
            limit = state.assets.get(asset).dailyMax();
            if (limit == 0) {
                return false;
            }
        }
        long traded = purse.day == state.day() ? purse.traded : 0;
        return BigInteger.valueOf(traded)
                        .add(BigInteger.valueOf(notional))
                        .compareTo(BigInteger.valueOf(limit))
                > 0;
    }

    /** Judges a triggered order by the book and the funds of now. */
    Verdict recheck(SlowSymbol symbol, SlowOrder o, TimeInForce force) {
        if (o.price != 0 && !symbol.inBand(o.price)) {
            return Verdict.no(Reason.PRICE_OUT_OF_BAND);
        }
        return withBook(symbol, o, force);
    }

    private Verdict withBook(SlowSymbol symbol, SlowOrder o, TimeInForce force) {
        Outlook outlook = null;
        if (o.postOnly) {
            if (crosses(symbol, o, o.price)) {
                return Verdict.no(Reason.POST_ONLY_WOULD_TAKE);
            }
        } else if (o.price == 0 || force == TimeInForce.FOK) {
            outlook = look(symbol, o);
            if (force == TimeInForce.FOK && outlook.quantity() < o.leaves) {
                return Verdict.no(Reason.FOK_NOT_FILLABLE);
            }
            if (outlook.quantity() == 0) {
                return Verdict.no(Reason.NO_LIQUIDITY);
            }
        }
        return funds(symbol, o, outlook);
    }

    boolean crosses(SlowSymbol symbol, SlowOrder o, long price) {
        List<SlowOrder> book = state.book(symbol.id, o.side.opposite());
        if (book.isEmpty()) {
            return false;
        }
        long best = book.getFirst().price;
        return o.isBuy() ? best <= price : best >= price;
    }

    private Verdict funds(SlowSymbol symbol, SlowOrder o, Outlook outlook) {
        BigInteger need = need(symbol, o, outlook);
        if (need == null || need.bitLength() > 63) {
            return Verdict.no(Reason.OVERFLOW);
        }
        long available = state.purse(o.account, state.pays(o)).available;
        return need.compareTo(BigInteger.valueOf(available)) > 0
                ? Verdict.no(Reason.INSUFFICIENT_FUNDS)
                : new Verdict(Reason.NONE, need.longValueExact());
    }

    private static BigInteger need(SlowSymbol symbol, SlowOrder o, Outlook outlook) {
        boolean market = o.price == 0 && outlook != null;
        BigInteger unit = BigInteger.valueOf(symbol.terms.baseUnit());
        if (!o.isBuy()) {
            long quantity = market && o.byAmount ? outlook.quantity() : o.leaves;
            return unit.multiply(BigInteger.valueOf(quantity));
        }
        if (o.byAmount) {
            return BigInteger.valueOf(o.leaves);
        }
        return market
                ? withFee(BigInteger.valueOf(outlook.notional()), o.feeRate)
                : needAt(symbol, o.price == 0 ? o.trigger : o.price, o.leaves, o.feeRate);
    }

    static BigInteger needAt(SlowSymbol symbol, long price, long quantity, int rate) {
        BigInteger worth = symbol.worth(price, quantity);
        return worth == null ? null : withFee(worth, rate);
    }

    private static BigInteger withFee(BigInteger amount, int rate) {
        return amount.add(BigInteger.valueOf(SlowSymbol.partUp(amount.longValueExact(), rate)));
    }

    /** Plays the order on a copy of the book. */
    private Outlook look(SlowSymbol symbol, SlowOrder o) {
        ArrayDeque<long[]> queue = new ArrayDeque<>();
        long quantity = 0;
        long notional = 0;
        long left = o.leaves;
        List<SlowOrder> book = state.book(symbol.id, o.side.opposite());
        int at = 0;
        while (at < book.size() || !queue.isEmpty()) {
            if (queue.isEmpty()) {
                long price = book.get(at).price;
                for (; at < book.size() && book.get(at).price == price; at++) {
                    SlowOrder m = book.get(at);
                    queue.add(new long[] {price, m.visible, m.leaves, m.account, m.display});
                }
            }
            long[] m = queue.poll();
            boolean reached =
                    o.price != 0
                            ? (o.isBuy() ? m[0] <= o.price : m[0] >= o.price)
                            : (o.isBuy() ? m[0] <= symbol.high() : m[0] >= symbol.low());
            if (!reached || left == 0) {
                break;
            }
            if (m[3] == o.account && o.mode != SelfTradePrevention.NONE) {
                if (o.mode == SelfTradePrevention.CANCEL_MAKER) {
                    continue;
                }
                break;
            }
            long unit = symbol.paid(m[0], 1);
            long most = o.byAmount ? left / unit / symbol.terms.lot() * symbol.terms.lot() : left;
            long take = Math.min(most, m[1]);
            if (take == 0) {
                break;
            }
            quantity += take;
            notional += take * unit;
            left -= o.byAmount ? take * unit : take;
            if (take < m[1]) {
                break;
            }
            if (m[2] > m[1]) {
                long rest = m[2] - m[1];
                queue.add(new long[] {m[0], Math.min(m[4], rest), rest, m[3], m[4]});
            }
        }
        return new Outlook(quantity, notional);
    }
}
