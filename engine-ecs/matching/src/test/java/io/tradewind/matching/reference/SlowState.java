package io.tradewind.matching.reference;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.Reason;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.engine.EngineRules;
import io.tradewind.matching.event.EventSink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the slow exchange knows, and the questions it asks of it by looking at everything. */
final class SlowState {

    /** An account's settings; accounts are kept in the order in which they came. */
    static final class Holder {
        int tier;
        SelfTradePrevention mode = SelfTradePrevention.CANCEL_TAKER;
        boolean marketMaker;
        long deadMan;
        final List<Integer> symbols = new ArrayList<>();
    }

    record Wallet(long account, int asset) {}

    /** Available, reserved, traded, day, own daily limit. */
    static final class Purse {
        long available;
        long reserved;
        long traded;
        long day;
        long dailyMax = -1;
    }

    record Asset(String name, int scale, long dailyMax) {}

    record Use(long order, String asked, long closedAt) {}

    final EventSink sink;
    final Map<Long, Holder> accounts = new LinkedHashMap<>();
    final Map<Wallet, Purse> purses = new HashMap<>();
    final Map<Integer, Asset> assets = new TreeMap<>();
    final Map<Integer, Long> totals = new TreeMap<>();
    final Map<Integer, SlowSymbol> symbols = new TreeMap<>();
    final Map<Integer, int[]> fees = new TreeMap<>();
    final List<SlowOrder> orders = new ArrayList<>();
    final Map<String, Use> uses = new HashMap<>();
    EngineRules rules = EngineRules.DEFAULT;
    long now;
    long commands;
    long lastOrder;
    long lastTrade;
    long places;

    SlowState(EventSink sink) {
        this.sink = sink;
        accounts.put(1L, new Holder());
    }

    long day() {
        return now / 86_400_000;
    }

    Purse purse(long account, int asset) {
        return purses.computeIfAbsent(new Wallet(account, asset), w -> new Purse());
    }

    int pays(SlowOrder order) {
        SlowSymbol symbol = symbols.get(order.symbol);
        return order.isBuy() ? symbol.terms.quoteAsset() : symbol.terms.baseAsset();
    }

    void reserve(SlowOrder order, long amount) {
        Purse purse = purse(order.account, pays(order));
        purse.available -= amount;
        purse.reserved += amount;
        order.reserved += amount;
    }

    int rate(SlowSymbol symbol, long account, boolean maker) {
        int tier = accounts.get(account).tier;
        int[] rates = symbol.fees.getOrDefault(tier, fees.get(tier));
        if (rates == null) {
            return maker ? symbol.terms.makerPpm() : symbol.terms.takerPpm();
        }
        return rates[maker ? 0 : 1];
    }

    int worstRate(SlowSymbol symbol, long account) {
        return Math.max(rate(symbol, account, true), rate(symbol, account, false));
    }

    /** A side of the book, best price first, then first come. */
    List<SlowOrder> book(int symbol, Side side) {
        Comparator<SlowOrder> byPrice = Comparator.comparingLong(o -> o.price);
        return orders.stream()
                .filter(o -> o.symbol == symbol && o.side == side)
                .filter(o -> o.status == OrderStatus.RESTING)
                .sorted(
                        (side == Side.BUY ? byPrice.reversed() : byPrice)
                                .thenComparingLong(o -> o.place))
                .toList();
    }

    List<SlowOrder> waiting(int symbol, OrderStatus status) {
        return orders.stream()
                .filter(o -> o.symbol == symbol && o.status == status)
                .sorted(Comparator.comparingLong(o -> o.place))
                .toList();
    }

    long shown(SlowOrder like, long price) {
        return book(like.symbol, like.side).stream()
                .filter(o -> o.price == price)
                .mapToLong(o -> o.visible)
                .sum();
    }

    void tellDepth(SlowOrder like, long price) {
        sink.depth(like.symbol, like.side, price, shown(like, price));
    }

    void open(SlowOrder order) {
        if (!order.open) {
            order.open = true;
            orders.add(order);
        }
    }

    void end(SlowOrder order) {
        orders.remove(order);
        if (!order.client.isEmpty()) {
            String key = key(order.account, order.client);
            uses.put(key, new Use(order.id, uses.get(key).asked(), now));
        }
    }

    static String key(long account, String text) {
        return account + "/" + text;
    }

    void forget() {
        uses.values()
                .removeIf(
                        u ->
                                u.closedAt() >= 0
                                        && u.closedAt() <= now - rules.clientIdMemoryMillis());
    }

    /** Cancels an order that is nowhere, or wherever it is, and its pair after it. */
    void cancel(SlowOrder order, Reason reason) {
        leave(order);
        long reserved = order.reserved;
        reserve(order, -reserved);
        sink.cancelled(order, reserved, reason);
        end(order);
        cancelPair(order);
    }

    void cancelPair(SlowOrder order) {
        SlowOrder pair = order.pair;
        if (pair != null) {
            order.pair = null;
            pair.pair = null;
            cancel(pair, Reason.CANCELLED_BY_PAIR);
        }
    }

    /** Takes an order out of the book or the triggers; what it shows says where it was. */
    void leave(SlowOrder order) {
        boolean resting = order.status == OrderStatus.RESTING;
        if (resting) {
            orders.remove(order);
            tellDepth(order, order.price);
            orders.add(order);
            orders.sort(Comparator.comparingLong(o -> o.id));
        }
    }
}
