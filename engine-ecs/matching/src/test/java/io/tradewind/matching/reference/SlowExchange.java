package io.tradewind.matching.reference;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.Reason;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.engine.EngineRules;
import io.tradewind.matching.event.EventSink;
import io.tradewind.matching.symbol.SymbolTerms;
import java.util.ArrayList;
import java.util.List;

/** The slow exchange: takes the same bytes as the engine, and tells the same sink. */
final class SlowExchange {

    final SlowState state;
    private final SlowMarket market;
    private final SlowOrders orders;

    SlowExchange(EventSink sink) {
        state = new SlowState(sink);
        SlowJudge judge = new SlowJudge(state);
        market = new SlowMarket(state, judge);
        orders = new SlowOrders(state, judge, market);
    }

    void apply(byte[] bytes, int at) {
        Command c = new Command().wrap(bytes, at);
        state.commands++;
        boolean whole = c.isWhole();
        if (whole) {
            state.now = Math.max(state.now, c.time());
        }
        state.sink.begin(state.commands, 0, state.now);
        passTime();
        if (!whole) {
            state.sink.refused(c, Reason.MALFORMED, 0, false);
            return;
        }
        switch (c.type()) {
            case PLACE -> orders.place(c);
            case PLACE_PAIR -> orders.placePair(c);
            case AMEND -> orders.amend(c);
            case CANCEL -> orders.cancel(c);
            case CANCEL_ALL -> cancelAll(c);
            case TRANSFER -> transfer(c);
            case DEAD_MAN -> deadMan(c);
            case TICK -> {}
            default -> operate(c);
        }
    }

    /** All that is due, earliest first; at one time expiries, then halts, then switches. */
    private void passTime() {
        while (true) {
            SlowOrder expired = null;
            for (SlowOrder o : state.orders) {
                if (o.expiry != 0
                        && o.expiry <= state.now
                        && (expired == null || o.expiry < expired.expiry)) {
                    expired = o;
                }
            }
            SlowSymbol resumed = null;
            for (SlowSymbol s : state.symbols.values()) {
                if (s.until != 0
                        && s.until <= state.now
                        && (resumed == null || s.until < resumed.until)) {
                    resumed = s;
                }
            }
            Long absent = null;
            for (var e : state.accounts.entrySet()) {
                long at = e.getValue().deadMan;
                if (at != 0
                        && at <= state.now
                        && (absent == null || at < state.accounts.get(absent).deadMan)) {
                    absent = e.getKey();
                }
            }
            long expiry = expired == null ? Long.MAX_VALUE : expired.expiry;
            long until = resumed == null ? Long.MAX_VALUE : resumed.until;
            long dead = absent == null ? Long.MAX_VALUE : state.accounts.get(absent).deadMan;
            if (expired != null && expiry <= until && expiry <= dead) {
                state.cancel(expired, Reason.EXPIRED);
            } else if (resumed != null && until <= dead) {
                change(resumed, SymbolStatus.ACTIVE);
            } else if (absent != null) {
                state.accounts.get(absent).deadMan = 0;
                cancelAccount(absent, 0, 2, 0, Reason.CANCELLED_BY_DEAD_MAN_SWITCH);
                state.sink.deadMan(absent, 0);
            } else {
                state.forget();
                return;
            }
        }
    }

    private void change(SlowSymbol symbol, SymbolStatus status) {
        symbol.status = status;
        symbol.until = 0;
        state.sink.status(symbol.id, status, 0);
        if (status == SymbolStatus.DELISTED) {
            for (long account : List.copyOf(state.accounts.keySet())) {
                cancelAccount(account, symbol.id, 2, 0, Reason.SYMBOL_DELISTED);
            }
        } else {
            market.drain(symbol);
        }
    }

    private void cancelAll(Command c) {
        int which = c.setting(25);
        boolean everybody = c.account() == 0;
        Reason reason = Reason.NONE;
        if (c.side() > 2 || which > 2) {
            reason = Reason.MALFORMED;
        } else if (!everybody && !state.accounts.containsKey(c.account())) {
            reason = Reason.UNKNOWN_ACCOUNT;
        } else if (c.symbol() != 0 && !state.symbols.containsKey(c.symbol())) {
            reason = Reason.UNKNOWN_SYMBOL;
        }
        if (reason != Reason.NONE) {
            state.sink.refused(c, reason, 0, false);
        } else if (everybody) {
            for (long account : List.copyOf(state.accounts.keySet())) {
                cancelAccount(account, c.symbol(), c.side(), which, Reason.CANCELLED_BY_OPERATOR);
            }
            state.sink.operated(c);
        } else {
            cancelAccount(c.account(), c.symbol(), c.side(), which, Reason.CANCELLED_BY_USER);
        }
    }

    private void cancelAccount(long account, int symbol, int side, int which, Reason reason) {
        for (int each : List.copyOf(state.accounts.get(account).symbols)) {
            SlowSymbol s = state.symbols.get(each);
            boolean users = reason == Reason.CANCELLED_BY_USER;
            if ((symbol == 0 || symbol == each) && (!users || s.status.allowsCancel())) {
                for (SlowOrder o : List.copyOf(state.orders)) {
                    boolean inBook = o.status == OrderStatus.RESTING;
                    if (state.orders.contains(o)
                            && o.account == account
                            && o.symbol == each
                            && (side == 2 || o.side.code() == side)
                            && (which == 0 || inBook == (which == 1))) {
                        state.cancel(o, reason);
                    }
                }
            }
        }
    }

    private void transfer(Command c) {
        String key = "transfer/" + SlowState.key(c.account(), c.text());
        String asked = c.symbol() + "/" + c.amount();
        Reason reason = transferable(c, key);
        if (reason != Reason.NONE) {
            boolean again = reason == Reason.DUPLICATE_REFERENCE;
            boolean same = again && state.uses.get(key).asked().equals(asked);
            state.sink.refused(c, reason, 0, same);
            return;
        }
        state.accounts.computeIfAbsent(c.account(), id -> new SlowState.Holder());
        state.purse(c.account(), c.symbol()).available += c.amount();
        state.totals.merge(c.symbol(), c.amount(), Long::sum);
        state.uses.put(key, new SlowState.Use(1, asked, state.now));
        state.sink.transferred(c);
    }

    private Reason transferable(Command c, String key) {
        if (!SlowOrders.isText(c.text(), 45)) {
            return Reason.INVALID_CLIENT_ORDER_ID;
        }
        if (state.uses.containsKey(key)) {
            return Reason.DUPLICATE_REFERENCE;
        }
        if (!state.assets.containsKey(c.symbol())) {
            return Reason.UNKNOWN_ASSET;
        }
        if (c.amount() == 0 || c.amount() == Long.MIN_VALUE) {
            return Reason.INVALID_AMOUNT;
        }
        boolean deposit = c.amount() > 0;
        boolean nameable = c.account() > 0 && c.account() < 1L << 61;
        if (!state.accounts.containsKey(c.account()) && !(deposit && nameable)) {
            return Reason.UNKNOWN_ACCOUNT;
        }
        long total = state.totals.getOrDefault(c.symbol(), 0L);
        if (deposit) {
            return total + c.amount() < 0 ? Reason.OVERFLOW : Reason.NONE;
        }
        boolean covered = state.purse(c.account(), c.symbol()).available + c.amount() >= 0;
        return covered ? Reason.NONE : Reason.INSUFFICIENT_FUNDS;
    }

    private void deadMan(Command c) {
        long window = c.value();
        if (!state.accounts.containsKey(c.account())) {
            state.sink.refused(c, Reason.UNKNOWN_ACCOUNT, 0, false);
        } else if (window != 0 && (window < 3_000 || window > 300_000)) {
            state.sink.refused(c, Reason.INVALID_WINDOW, 0, false);
        } else {
            long until = window == 0 ? 0 : state.now + window;
            state.accounts.get(c.account()).deadMan = until;
            state.sink.deadMan(c.account(), until);
        }
    }

    private void operate(Command c) {
        Reason reason =
                switch (c.type()) {
                    case ASSET -> asset(c);
                    case SYMBOL -> symbol(c);
                    case STATUS -> status(c);
                    case HALT_ALL -> all(SymbolStatus.ACTIVE, SymbolStatus.HALTED);
                    case RESUME_ALL -> all(SymbolStatus.HALTED, SymbolStatus.ACTIVE);
                    case BREAKER -> breaker(c);
                    case ACCOUNT -> account(c);
                    case DAILY_LIMIT -> dailyLimit(c);
                    case FEES -> fees(c);
                    default -> rules(c);
                };
        if (reason == Reason.NONE) {
            state.sink.operated(c);
        } else {
            state.sink.refused(c, reason, 0, false);
        }
    }

    private Reason asset(Command c) {
        SlowState.Asset old = state.assets.get(c.symbol());
        SlowState.Asset made = new SlowState.Asset(c.name(), c.setting(24), c.settingLong(32));
        boolean valid =
                c.symbol() > 0
                        && c.symbol() < 65_536
                        && made.scale() <= 18
                        && made.dailyMax() >= 0
                        && !made.name().isEmpty()
                        && (old == null || old.scale() == made.scale());
        if (!valid) {
            return Reason.INVALID_CONFIGURATION;
        }
        state.assets.put(c.symbol(), made);
        return Reason.NONE;
    }

    private Reason symbol(Command c) {
        SymbolTerms terms = c.terms();
        SlowSymbol old = state.symbols.get(c.symbol());
        boolean valid =
                c.symbol() > 0
                        && c.symbol() <= EngineRules.SYMBOL_MAX
                        && !terms.name().isEmpty()
                        && terms.isValid()
                        && c.referencePrice() >= 0
                        && c.referencePrice() <= SymbolTerms.PRICE_MAX;
        if (!valid) {
            return Reason.INVALID_CONFIGURATION;
        }
        if (!state.assets.containsKey(terms.baseAsset())
                || !state.assets.containsKey(terms.quoteAsset())) {
            return Reason.UNKNOWN_ASSET;
        }
        if (old == null) {
            SlowSymbol made = new SlowSymbol(c.symbol(), terms);
            made.last = c.referencePrice();
            state.symbols.put(c.symbol(), made);
            return Reason.NONE;
        }
        if (!old.terms.sameMoney(terms)
                || old.terms.lot() % terms.lot() != 0
                || old.status == SymbolStatus.DELISTED) {
            return Reason.INVALID_CONFIGURATION;
        }
        old.terms = terms;
        return Reason.NONE;
    }

    private Reason status(Command c) {
        SlowSymbol symbol = state.symbols.get(c.symbol());
        SymbolStatus status = SymbolStatus.of(c.setting(24));
        if (symbol == null) {
            return Reason.UNKNOWN_SYMBOL;
        }
        if (status == null) {
            return Reason.MALFORMED;
        }
        if (symbol.status == SymbolStatus.DELISTED) {
            return Reason.INVALID_CONFIGURATION;
        }
        change(symbol, status);
        return Reason.NONE;
    }

    private Reason all(SymbolStatus from, SymbolStatus to) {
        for (SlowSymbol symbol : new ArrayList<>(state.symbols.values())) {
            if (symbol.status == from) {
                change(symbol, to);
            }
        }
        return Reason.NONE;
    }

    private Reason breaker(Command c) {
        SlowSymbol symbol = state.symbols.get(c.symbol());
        if (symbol == null) {
            return Reason.UNKNOWN_SYMBOL;
        }
        if (c.setting(24) > 1) {
            return Reason.MALFORMED;
        }
        boolean trip = c.setting(24) == 1;
        if (symbol.status != (trip ? SymbolStatus.ACTIVE : SymbolStatus.HALTED)) {
            return Reason.SYMBOL_NOT_ACTIVE;
        }
        if (trip) {
            market.halt(symbol);
        } else {
            symbol.prints.clear();
            change(symbol, SymbolStatus.ACTIVE);
        }
        return Reason.NONE;
    }

    private Reason account(Command c) {
        SelfTradePrevention mode = SelfTradePrevention.of(c.setting(25));
        boolean valid =
                c.account() > 0
                        && c.account() < 1L << 61
                        && c.setting(24) <= 15
                        && c.setting(26) <= 1
                        && mode != null
                        && (mode != SelfTradePrevention.NONE || c.setting(26) == 1);
        if (!valid) {
            return Reason.INVALID_CONFIGURATION;
        }
        SlowState.Holder holder =
                state.accounts.computeIfAbsent(c.account(), id -> new SlowState.Holder());
        holder.tier = c.setting(24);
        holder.marketMaker = c.setting(26) == 1;
        boolean unset = mode == SelfTradePrevention.ACCOUNT_DEFAULT;
        holder.mode = unset ? SelfTradePrevention.CANCEL_TAKER : mode;
        return Reason.NONE;
    }

    private Reason dailyLimit(Command c) {
        if (!state.accounts.containsKey(c.account())) {
            return Reason.UNKNOWN_ACCOUNT;
        }
        if (!state.assets.containsKey(c.symbol())) {
            return Reason.UNKNOWN_ASSET;
        }
        if (c.value() < -1) {
            return Reason.INVALID_CONFIGURATION;
        }
        state.purse(c.account(), c.symbol()).dailyMax = c.value();
        return Reason.NONE;
    }

    private Reason fees(Command c) {
        SlowSymbol symbol = state.symbols.get(c.symbol());
        if (c.symbol() != 0 && symbol == null) {
            return Reason.UNKNOWN_SYMBOL;
        }
        int maker = c.settingInt(28);
        int taker = c.settingInt(32);
        boolean rates = maker >= 0 && maker < 1_000_000 && taker >= 0 && taker < 1_000_000;
        boolean unset = maker == -1 && taker == -1;
        if (c.setting(24) > 15 || !(rates || unset)) {
            return Reason.INVALID_CONFIGURATION;
        }
        var fees = symbol == null ? state.fees : symbol.fees;
        if (unset) {
            fees.remove(c.setting(24));
        } else {
            fees.put(c.setting(24), new int[] {maker, taker});
        }
        return Reason.NONE;
    }

    private Reason rules(Command c) {
        EngineRules rules =
                new EngineRules(
                        c.settingInt(24),
                        c.settingInt(28),
                        c.settingInt(32),
                        c.settingInt(36),
                        c.settingLong(40));
        boolean valid =
                isCount(rules.openOrdersMax())
                        && isCount(rules.openOrdersPerSymbolMax())
                        && isCount(rules.triggersPerSymbolMax())
                        && rules.clientIdLengthMax() >= 1
                        && rules.clientIdLengthMax() <= 45
                        && rules.clientIdMemoryMillis() >= 0
                        && rules.clientIdMemoryMillis() <= 31L * 86_400_000;
        if (valid) {
            state.rules = rules;
        }
        return valid ? Reason.NONE : Reason.INVALID_CONFIGURATION;
    }

    private static boolean isCount(int count) {
        return count >= 0 && count <= 1_000_000;
    }
}
