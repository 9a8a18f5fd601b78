package io.tradewind.matching.reference;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.Reason;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.command.Command;
import java.math.BigInteger;

/** New orders, pairs, amendments and single cancels. */
final class SlowOrders {

    private final SlowState state;
    private final SlowJudge judge;
    private final SlowMarket market;

    SlowOrders(SlowState state, SlowJudge judge, SlowMarket market) {
        this.state = state;
        this.judge = judge;
        this.market = market;
    }

    static boolean isText(String text, int longest) {
        return text.length() <= longest && text.matches("[A-Za-z0-9:_-]+");
    }

    private static String asked(Command c) {
        return c.type()
                + "/"
                + c.symbol()
                + "/"
                + c.side()
                + "/"
                + c.orderType()
                + "/"
                + c.timeInForce()
                + "/"
                + c.selfTrade()
                + "/"
                + c.isPostOnly()
                + "/"
                + c.isByAmount()
                + "/"
                + c.triggersUp()
                + "/"
                + c.price()
                + "/"
                + c.quantity()
                + "/"
                + c.display()
                + "/"
                + c.trigger()
                + "/"
                + c.distance()
                + "/"
                + c.expiry();
    }

    private Reason admit(Command c) {
        if (c.side() > 1
                || OrderType.of(c.orderType()) == null
                || TimeInForce.of(c.timeInForce()) == null
                || SelfTradePrevention.of(c.selfTrade()) == null
                || !c.hasKnownFlags()) {
            return Reason.MALFORMED;
        }
        SlowState.Holder holder = state.accounts.get(c.account());
        if (holder == null) {
            return Reason.UNKNOWN_ACCOUNT;
        }
        if (c.textLength() > 0) {
            if (!isText(c.text(), state.rules.clientIdLengthMax())) {
                return Reason.INVALID_CLIENT_ORDER_ID;
            }
            if (state.uses.containsKey(SlowState.key(c.account(), c.text()))) {
                return Reason.DUPLICATE_CLIENT_ORDER_ID;
            }
        }
        SlowSymbol symbol = state.symbols.get(c.symbol());
        if (symbol == null) {
            return Reason.UNKNOWN_SYMBOL;
        }
        if (symbol.status != SymbolStatus.ACTIVE) {
            return Reason.SYMBOL_NOT_ACTIVE;
        }
        SelfTradePrevention mode = SelfTradePrevention.of(c.selfTrade());
        if (mode == SelfTradePrevention.ACCOUNT_DEFAULT) {
            mode = holder.mode;
        }
        return mode == SelfTradePrevention.NONE && !holder.marketMaker
                ? Reason.SELF_TRADE_MODE_NOT_ALLOWED
                : Reason.NONE;
    }

    private SlowOrder draft(Command c) {
        SlowOrder o = new SlowOrder();
        o.account = c.account();
        o.symbol = c.symbol();
        o.side = Side.of(c.side());
        o.type = OrderType.of(c.orderType());
        o.force = TimeInForce.of(c.timeInForce());
        SelfTradePrevention mode = SelfTradePrevention.of(c.selfTrade());
        boolean unset = mode == SelfTradePrevention.ACCOUNT_DEFAULT;
        o.mode = unset ? state.accounts.get(o.account).mode : mode;
        o.postOnly = c.isPostOnly();
        o.byAmount = c.isByAmount();
        o.up = c.triggersUp();
        o.price = c.price();
        o.quantity = c.quantity();
        o.leaves = c.quantity();
        o.display = c.display();
        o.trigger = c.trigger();
        o.distance = c.distance();
        o.expiry = c.expiry();
        o.created = state.now;
        o.feeRate = state.worstRate(state.symbols.get(o.symbol), o.account);
        return o;
    }

    private void refuse(Command c, Reason reason) {
        if (reason == Reason.DUPLICATE_CLIENT_ORDER_ID) {
            SlowState.Use use = state.uses.get(SlowState.key(c.account(), c.text()));
            state.sink.refused(c, reason, use.order(), use.asked().equals(asked(c)));
        } else {
            state.sink.refused(c, reason, 0, false);
        }
    }

    void place(Command c) {
        Reason reason = admit(c);
        SlowOrder o = null;
        SlowJudge.Verdict verdict = null;
        if (reason == Reason.NONE) {
            o = draft(c);
            reason = judge.fields(state.symbols.get(o.symbol), o);
        }
        if (reason == Reason.NONE) {
            verdict = judge.risk(state.symbols.get(o.symbol), o, 1);
            reason = verdict.reason();
        }
        if (reason != Reason.NONE) {
            refuse(c, reason);
            return;
        }
        accept(c, o, verdict.reserved(), true);
        state.sink.accepted(o);
        if (o.type.isConditional()) {
            await(o);
        } else {
            market.run(o);
            market.drain(state.symbols.get(o.symbol));
        }
    }

    private void accept(Command c, SlowOrder o, long reserved, boolean withText) {
        o.id = ++state.lastOrder;
        if (o.force == TimeInForce.DAY) {
            o.expiry = (state.day() + 1) * 86_400_000;
        }
        state.reserve(o, reserved);
        if (withText && c.textLength() > 0) {
            o.client = c.text();
            String key = SlowState.key(o.account, o.client);
            state.uses.put(key, new SlowState.Use(o.id, asked(c), -1));
        }
        if (o.type.isConditional()) {
            o.status = OrderStatus.PENDING_TRIGGER;
        }
        SlowState.Holder holder = state.accounts.get(o.account);
        if (!holder.symbols.contains(o.symbol)) {
            holder.symbols.add(o.symbol);
        }
    }

    private void await(SlowOrder o) {
        o.place = ++state.places;
        state.open(o);
    }

    void placePair(Command c) {
        Reason reason = admit(c);
        if (reason == Reason.NONE
                && (c.orderType() != OrderType.LIMIT.code()
                        || !TimeInForce.of(c.timeInForce()).mayRest()
                        || c.isPostOnly()
                        || c.isByAmount()
                        || c.triggersUp())) {
            reason = Reason.INVALID_COMBINATION;
        }
        if (reason != Reason.NONE) {
            refuse(c, reason);
            return;
        }
        SlowSymbol symbol = state.symbols.get(c.symbol());
        SlowOrder limit = draft(c);
        limit.trigger = 0;
        limit.distance = 0;
        SlowOrder stop = draft(c);
        stop.price = c.distance();
        stop.distance = 0;
        stop.type = stop.price == 0 ? OrderType.STOP : OrderType.STOP_LIMIT;
        stop.up = stop.isBuy();
        reason = judge.fields(symbol, limit);
        if (reason == Reason.NONE) {
            reason = stopFields(symbol, limit, stop);
        }
        limit.postOnly = true;
        SlowJudge.Verdict verdict = null;
        if (reason == Reason.NONE) {
            verdict = judge.risk(symbol, limit, 2);
            reason = verdict.reason();
        }
        BigInteger beyond = BigInteger.ZERO;
        if (reason == Reason.NONE && stop.isBuy()) {
            long at = stop.price == 0 ? stop.trigger : stop.price;
            BigInteger need = SlowJudge.needAt(symbol, at, stop.quantity, stop.feeRate);
            if (need == null || need.bitLength() > 63) {
                reason = Reason.OVERFLOW;
            } else {
                beyond = need.subtract(BigInteger.valueOf(verdict.reserved())).max(beyond);
                long available = state.purse(c.account(), state.pays(limit)).available;
                BigInteger both = beyond.add(BigInteger.valueOf(verdict.reserved()));
                if (both.compareTo(BigInteger.valueOf(available)) > 0) {
                    reason = Reason.INSUFFICIENT_FUNDS;
                }
            }
        }
        if (reason != Reason.NONE) {
            refuse(c, reason);
            return;
        }
        accept(c, limit, verdict.reserved(), true);
        accept(c, stop, beyond.longValueExact(), false);
        limit.pair = stop;
        stop.pair = limit;
        state.sink.accepted(limit);
        state.sink.accepted(stop);
        market.rest(limit);
        await(stop);
    }

    private static Reason stopFields(SlowSymbol symbol, SlowOrder limit, SlowOrder stop) {
        Reason reason = SlowJudge.price(symbol.terms, stop.trigger, Reason.INVALID_TRIGGER);
        if (reason == Reason.NONE && stop.price != 0) {
            reason = SlowJudge.price(symbol.terms, stop.price, Reason.INVALID_PRICE);
        }
        boolean beyond = stop.isBuy() ? stop.trigger > limit.price : stop.trigger < limit.price;
        if (reason == Reason.NONE && !beyond) {
            reason = Reason.INVALID_TRIGGER;
        }
        if (reason == Reason.NONE && SlowJudge.met(symbol, stop.trigger, stop.up)) {
            reason = Reason.TRIGGER_ALREADY_MET;
        }
        if (reason == Reason.NONE && stop.price != 0) {
            reason = SlowJudge.near(symbol, stop.price, stop.trigger);
        }
        return reason;
    }

    /** The open order that a command names, or null. */
    private SlowOrder named(Command c) {
        for (SlowOrder o : state.orders) {
            boolean byId = c.order() != 0 && o.id == c.order();
            boolean byText = c.order() == 0 && c.textLength() > 0 && o.client.equals(c.text());
            boolean here = c.symbol() == 0 || c.symbol() == o.symbol;
            if ((byId || byText) && o.account == c.account() && here) {
                return o;
            }
        }
        return null;
    }

    void cancel(Command c) {
        SlowOrder o = named(c);
        if (!state.accounts.containsKey(c.account())) {
            refuse(c, Reason.UNKNOWN_ACCOUNT);
        } else if (o == null) {
            refuse(c, Reason.UNKNOWN_ORDER);
        } else if (!state.symbols.get(o.symbol).status.allowsCancel()) {
            refuse(c, Reason.SYMBOL_NOT_ACTIVE);
        } else {
            state.cancel(o, Reason.CANCELLED_BY_USER);
        }
    }

    void amend(Command c) {
        SlowOrder o = named(c);
        if (!state.accounts.containsKey(c.account())) {
            refuse(c, Reason.UNKNOWN_ACCOUNT);
        } else if (o == null) {
            refuse(c, Reason.UNKNOWN_ORDER);
        } else {
            amend(c, o, state.symbols.get(o.symbol));
        }
    }

    private void amend(Command c, SlowOrder o, SlowSymbol symbol) {
        long price = c.price() == 0 ? o.price : c.price();
        long quantity = c.quantity() == 0 ? o.quantity : c.quantity();
        long trigger = c.trigger() == 0 ? o.trigger : c.trigger();
        boolean pending = o.status == OrderStatus.PENDING_TRIGGER;
        boolean kept = price == o.price && trigger == o.trigger && quantity <= o.quantity;
        Reason reason = mayAmend(c, o, symbol, pending);
        if (reason == Reason.NONE) {
            reason = values(o, symbol, price, quantity, trigger);
        }
        if (reason == Reason.NONE && pending) {
            reason = pendingTrigger(o, symbol, price, trigger, kept);
        }
        long leaves = quantity - (o.quantity - o.leaves);
        if (reason == Reason.NONE && !pending && !kept) {
            reason = anew(o, symbol, price, leaves);
        }
        int rate = kept ? o.feeRate : state.worstRate(symbol, o.account);
        BigInteger need =
                reason != Reason.NONE
                        ? null
                        : o.isBuy()
                                ? SlowJudge.needAt(
                                        symbol, price == 0 ? trigger : price, leaves, rate)
                                : BigInteger.valueOf(leaves)
                                        .multiply(BigInteger.valueOf(symbol.terms.baseUnit()));
        if (reason == Reason.NONE && need.bitLength() > 63) {
            reason = Reason.OVERFLOW;
        }
        if (reason == Reason.NONE) {
            need = kept ? need.min(BigInteger.valueOf(o.reserved)) : need;
            long available = state.purse(o.account, state.pays(o)).available;
            BigInteger more = need.subtract(BigInteger.valueOf(o.reserved));
            if (more.compareTo(BigInteger.valueOf(available)) > 0) {
                reason = Reason.INSUFFICIENT_FUNDS;
            }
        }
        if (reason != Reason.NONE) {
            refuse(c, reason);
            return;
        }
        long change = need.longValueExact() - o.reserved;
        if (!pending && !kept) {
            state.leave(o);
            o.status = OrderStatus.TAKING;
        }
        o.price = price;
        o.quantity = quantity;
        o.trigger = trigger;
        o.leaves = leaves;
        o.feeRate = rate;
        state.reserve(o, change);
        state.sink.amended(o, change, kept);
        if (pending) {
            o.place = kept ? o.place : ++state.places;
        } else if (kept) {
            boolean shows = o.visible > leaves;
            o.visible = Math.min(o.visible, leaves);
            if (shows) {
                state.tellDepth(o, price);
            }
        } else {
            market.run(o);
            market.drain(symbol);
        }
    }

    private static Reason mayAmend(Command c, SlowOrder o, SlowSymbol symbol, boolean pending) {
        if (symbol.status != SymbolStatus.ACTIVE) {
            return Reason.SYMBOL_NOT_ACTIVE;
        }
        if (o.pair != null || o.status == OrderStatus.TRIGGERED) {
            return Reason.AMEND_NOT_SUPPORTED;
        }
        if (c.price() == 0 && c.quantity() == 0 && c.trigger() == 0) {
            return Reason.INVALID_COMBINATION;
        }
        if (c.price() != 0 && !o.type.isPriced()) {
            return Reason.INVALID_PRICE;
        }
        boolean fixed = !pending || o.type == OrderType.TRAILING_STOP;
        return c.trigger() < 0 || (c.trigger() != 0 && fixed)
                ? Reason.INVALID_TRIGGER
                : Reason.NONE;
    }

    private static Reason values(
            SlowOrder o, SlowSymbol symbol, long price, long quantity, long trigger) {
        Reason reason = Reason.NONE;
        if (price != o.price) {
            reason = SlowJudge.price(symbol.terms, price, Reason.INVALID_PRICE);
        }
        if (reason == Reason.NONE && quantity != o.quantity) {
            reason =
                    quantity <= 0
                            ? Reason.INVALID_QUANTITY
                            : SlowJudge.quantity(symbol.terms, quantity);
        }
        if (reason == Reason.NONE && quantity <= o.quantity - o.leaves) {
            reason = Reason.AMEND_BELOW_FILLED;
        }
        if (reason != Reason.NONE) {
            return reason;
        }
        BigInteger worth = symbol.worth(price == 0 ? trigger : price, quantity);
        if (worth == null) {
            return Reason.OVERFLOW;
        }
        return worth.compareTo(BigInteger.valueOf(symbol.terms.notionalMin())) < 0
                ? Reason.NOTIONAL_TOO_SMALL
                : Reason.NONE;
    }

    private static Reason pendingTrigger(
            SlowOrder o, SlowSymbol symbol, long price, long trigger, boolean kept) {
        if (trigger != o.trigger) {
            Reason reason = SlowJudge.price(symbol.terms, trigger, Reason.INVALID_TRIGGER);
            if (reason != Reason.NONE) {
                return reason;
            }
            if (SlowJudge.met(symbol, trigger, o.up)) {
                return Reason.TRIGGER_ALREADY_MET;
            }
        }
        return price == 0 || kept ? Reason.NONE : SlowJudge.near(symbol, price, trigger);
    }

    private Reason anew(SlowOrder o, SlowSymbol symbol, long price, long leaves) {
        if (price != o.price && !symbol.inBand(price)) {
            return Reason.PRICE_OUT_OF_BAND;
        }
        if (o.postOnly && judge.crosses(symbol, o, price)) {
            return Reason.POST_ONLY_WOULD_TAKE;
        }
        return judge.overDaily(symbol, o.account, symbol.paid(price, leaves))
                ? Reason.DAILY_NOTIONAL_EXCEEDED
                : Reason.NONE;
    }
}
