package io.tradewind.gateway.order;

import io.tradewind.gateway.market.Asset;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.market.Markets;
import io.tradewind.matching.Reason;
import io.tradewind.matching.Side;
import io.tradewind.matching.account.Accounts;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.command.CommandType;
import io.tradewind.matching.event.OrderView;
import io.tradewind.matching.event.TradeView;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Every account's orders, fills and balances. Written on the release thread. */
public final class AccountViews {

    /** Accounts whose closed orders and fills are kept, where settings say nothing else. */
    public static final int PASTS = 20_000;

    /** As many as may be set. */
    public static final int PASTS_MOST = 1_000_000;

    private static final int TEXT_MAX = 64;

    private final Markets markets;
    private final Instruments instruments;
    private final Map<Long, AccountView> views = new ConcurrentHashMap<>();
    private final Map<Integer, AtomicLong> openOrders = new ConcurrentHashMap<>();
    private final byte[] text = new byte[TEXT_MAX];

    private final Map<Long, OrderTerms> incomplete = new ConcurrentHashMap<>();
    private final Map<Long, OrderState> touched = new LinkedHashMap<>();
    private final Set<Long> wallets = new LinkedHashSet<>();
    private final Map<Long, AccountView> remembered = new LinkedHashMap<>(16, 0.75f, true);
    private final int pasts;

    public AccountViews(Markets markets) {
        this(markets, PASTS);
    }

    /**
     * Views of which so many keep closed orders and fills; of those whose last is longest ago they
     * are let go, and read from the projection when they are asked for. Open orders and balances
     * are kept of all accounts.
     */
    public AccountViews(Markets markets, int pasts) {
        this.pasts = pasts;
        this.markets = markets;
        this.instruments = markets.instruments();
    }

    /** An account's view; empty for one that has done nothing yet, which is not kept. */
    public AccountView of(long account) {
        AccountView known = views.get(account);
        return known == null ? new AccountView(account) : known;
    }

    /** Whether the engine has told of this account. */
    public boolean knows(long account) {
        return views.containsKey(account);
    }

    /** What the account has, of every asset that it ever had. */
    public List<Balance> balances(long account) {
        AccountView view = of(account);
        List<Balance> balances = new ArrayList<>();
        for (int id : view.assets()) {
            Asset asset = instruments.asset(id);
            if (asset != null) {
                long[] units = view.balance(id);
                balances.add(new Balance(asset, units[0], units[1]));
            }
        }
        return balances;
    }

    /** Open orders of all accounts. */
    public long openOrders() {
        return openOrders.values().stream().mapToLong(AtomicLong::get).sum();
    }

    /** Open orders of all accounts on a symbol. */
    public long openOrders(int symbol) {
        AtomicLong count = openOrders.get(symbol);
        return count == null ? 0 : count.get();
    }

    private void countOpen(int symbol, int change) {
        openOrders.computeIfAbsent(symbol, id -> new AtomicLong()).addAndGet(change);
    }

    private AccountView view(long account) {
        return views.computeIfAbsent(account, AccountView::new);
    }

    private void put(OrderState order) {
        AccountView view = view(order.terms().account());
        view.put(order);
        if (!order.phase().isOpen()) {
            remember(view);
        }
        touched.put(order.terms().id(), order);
        wallets.add(order.terms().account());
    }

    private void remember(AccountView view) {
        remembered.put(view.id(), view);
        if (remembered.size() > pasts) {
            Iterator<AccountView> oldest = remembered.values().iterator();
            oldest.next().forgetPast();
            oldest.remove();
        }
    }

    /** Orders that have changed since this was asked last, as they stand. */
    public List<OrderState> takeOrders() {
        if (touched.isEmpty()) {
            return List.of();
        }
        List<OrderState> orders = List.copyOf(touched.values());
        touched.clear();
        return orders;
    }

    /** Accounts whose balances have changed since this was asked last. */
    public List<Long> takeWallets() {
        if (wallets.isEmpty()) {
            return List.of();
        }
        List<Long> accounts = List.copyOf(wallets);
        wallets.clear();
        return accounts;
    }

    /** Takes a new order. */
    public void accepted(OrderView order) {
        OrderTerms terms = terms(order);
        countOpen(terms.symbol(), 1);
        reserve(terms, order.reserved());
        put(OrderState.accepted(terms, order));
    }

    private OrderTerms terms(OrderView order) {
        Instrument instrument = instruments.get(order.symbol());
        int length = order.clientOrderId(text, 0);
        return new OrderTerms(
                order.id(),
                order.account(),
                order.symbol(),
                new String(text, 0, length, StandardCharsets.US_ASCII),
                order.side(),
                order.type(),
                order.timeInForce(),
                order.selfTrade(),
                order.isPostOnly(),
                order.isByAmount(),
                order.triggersUp(),
                order.display(),
                order.distance(),
                order.expiry(),
                order.pairedWith(),
                order.created(),
                instrument == null ? 0 : markets.of(instrument).last());
    }

    private void reserve(OrderTerms terms, long amount) {
        view(terms.account()).move(payAsset(terms), -amount, amount);
    }

    private int payAsset(OrderTerms terms) {
        Instrument instrument = instruments.get(terms.symbol());
        return terms.side() == Side.BUY
                ? instrument.terms().quoteAsset()
                : instrument.terms().baseAsset();
    }

    /** Takes the end of an order before it was filled. */
    public void cancelled(OrderView order, long unreserved, Reason reason, long time) {
        // What is completed meanwhile, on another thread, is not to be overwritten.
        synchronized (view(order.account())) {
            OrderState known = known(order);
            reserve(known.terms(), -unreserved);
            countOpen(known.terms().symbol(), -1);
            put(known.cancelled(reason, time));
        }
    }

    private OrderState known(OrderView order) {
        OrderState known = of(order.account()).order(order.id());
        return known == null ? OrderState.restored(terms(order), order, order.created()) : known;
    }

    /** Takes an amendment. */
    public void amended(OrderView order, long reserved, long time) {
        changed(order, reserved, false, time);
    }

    /** Takes a trigger that was reached; gives the order as it is on its way to the book. */
    public OrderState triggered(OrderView order, long reserved, long time) {
        changed(order, reserved, true, time);
        return of(order.account()).order(order.id()).onItsWay();
    }

    private void changed(OrderView order, long reserved, boolean fired, long time) {
        synchronized (view(order.account())) {
            OrderState known = known(order);
            reserve(known.terms(), reserved);
            put(known.changed(order, fired, time));
        }
    }

    /** Takes a trade: two executions, the maker's first. */
    public List<Execution> traded(TradeView trade, long event, long time) {
        Instrument instrument = instruments.get(trade.symbol());
        Execution maker = settle(instrument, trade, true, event, time);
        Execution taker = settle(instrument, trade, false, event, time);
        boolean takerBuys = trade.takerSide() == Side.BUY;
        long baseFee = takerBuys ? trade.takerFee() : trade.makerFee();
        long quoteFee = takerBuys ? trade.makerFee() : trade.takerFee();
        AccountView fees = view(Accounts.FEES);
        fees.move(instrument.terms().baseAsset(), baseFee, 0);
        fees.move(instrument.terms().quoteAsset(), quoteFee, 0);
        return List.of(maker, taker);
    }

    private Execution settle(
            Instrument instrument, TradeView trade, boolean maker, long event, long time) {
        long account = maker ? trade.makerAccount() : trade.takerAccount();
        Side side = maker ? trade.takerSide().opposite() : trade.takerSide();
        long unreserved = maker ? trade.makerUnreserved() : trade.takerUnreserved();
        long fee = maker ? trade.makerFee() : trade.takerFee();
        AccountView view = view(account);
        int base = instrument.terms().baseAsset();
        int quote = instrument.terms().quoteAsset();
        if (side == Side.BUY) {
            view.move(quote, unreserved - trade.notional(), -unreserved);
            view.move(base, trade.base() - fee, 0);
        } else {
            view.move(base, unreserved - trade.base(), -unreserved);
            view.move(quote, trade.notional() - fee, 0);
        }
        OrderState after;
        synchronized (view) {
            OrderState before = view.order(maker ? trade.makerOrder() : trade.takerOrder());
            after = before.traded(trade, maker, time);
            put(after);
        }
        if (!after.phase().isOpen()) {
            countOpen(trade.symbol(), -1);
        }
        int tier = view.tier();
        int ppm =
                maker
                        ? instruments.rate(instrument, tier).makerPpm()
                        : instruments.rate(instrument, tier).takerPpm();
        Execution execution =
                new Execution(
                        instrument,
                        trade.id(),
                        account,
                        after.terms().id(),
                        after.terms().clientOrderId(),
                        side,
                        maker,
                        after.terms().type(),
                        after.triggered(),
                        trade.price(),
                        trade.quantity(),
                        trade.notional(),
                        fee,
                        ppm,
                        after.price(),
                        after.terms().byAmount(),
                        after.quantity(),
                        after.leaves(),
                        time,
                        event);
        view.add(execution);
        remember(view);
        return execution;
    }

    /** Takes a deposit or withdrawal. */
    public void transferred(Command command) {
        view(command.account()).move(command.symbol(), command.amount(), 0);
        wallets.add(command.account());
    }

    /** Takes an operator's command that took effect. */
    public void operated(Command command) {
        if (command.type() == CommandType.ACCOUNT) {
            view(command.account()).configure(command.setting(24));
        }
    }

    /** Forgets everything, before a restore. */
    public void clear() {
        views.clear();
        remembered.clear();
        openOrders.clear();
        touched.clear();
        wallets.clear();
        incomplete.clear();
    }

    /** Takes an order that was open when this process began. */
    public void restore(OrderView order, long now) {
        countOpen(order.symbol(), 1);
        OrderState restored = OrderState.restored(terms(order), order, now);
        if (restored.filled() > 0) {
            view(order.account()).putIncomplete(restored);
            incomplete.put(restored.terms().id(), restored.terms());
        } else {
            view(order.account()).put(restored);
        }
    }

    /** Orders of which this process does not know what their earlier fills were worth. */
    public List<OrderTerms> incomplete() {
        return List.copyOf(incomplete.values());
    }

    /**
     * Takes an order as the projection has it.
     *
     * @return false while this view is behind the projection
     */
    public boolean complete(OrderState whole) {
        boolean complete = of(whole.terms().account()).complete(whole);
        if (complete) {
            incomplete.remove(whole.terms().id());
        }
        return complete;
    }

    /** Takes a balance of the time when this process began. */
    public void restore(long account, int asset, long available, long reserved) {
        view(account).move(asset, available, reserved);
    }

    /** Takes an account of the time when this process began. */
    public void restore(long account, int tier) {
        view(account).configure(tier);
    }
}
