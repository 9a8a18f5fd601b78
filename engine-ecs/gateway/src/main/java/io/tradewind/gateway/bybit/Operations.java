package io.tradewind.gateway.bybit;

import io.tradewind.gateway.auth.Scope;
import io.tradewind.gateway.limit.Allowance;
import io.tradewind.gateway.limit.RateLimits;
import io.tradewind.gateway.limit.RouteLimit;
import io.tradewind.gateway.market.Bars;
import io.tradewind.gateway.market.Markets;
import io.tradewind.gateway.order.AccountViews;
import io.tradewind.gateway.order.Archive;
import io.tradewind.gateway.order.Desk;
import io.tradewind.gateway.order.DisconnectWatch;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Everything that the protocol can ask of this venue, by method and path. The trade socket runs the
 * same operations: {@code order.create} is {@code POST /v5/order/create}. Limits are taken here.
 */
public final class Operations {

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final RateLimits limits;
    private final Batches batches;

    /** What the operations work on. */
    public record Venue(
            Markets markets,
            Bars bars,
            AccountViews accounts,
            Archive archive,
            Desk desk,
            DisconnectWatch watch) {}

    public Operations(Venue venue, RateLimits limits, Clock clock) {
        this.limits = limits;
        this.batches = new Batches(clock);
        market(new MarketRoutes(venue.markets(), venue.bars(), clock));
        Wallets wallets = new Wallets(venue.markets(), venue.accounts());
        account(
                new AccountRoutes(
                        venue.markets().instruments(), venue.accounts(), wallets, venue.watch()));
        orders(
                new OrderEntry(
                        venue.desk(),
                        venue.markets().instruments(),
                        venue.accounts(),
                        new OrderRequest(venue.markets()),
                        venue.watch()));
        queries(
                new OrderQueries(
                        venue.markets().instruments(), venue.accounts(), venue.archive(), clock));
    }

    /** An operation, who may run it and how often; no scope and no limit for public ones. */
    private record Entry(Operation operation, Scope scope, RouteLimit limit, boolean batch) {}

    private void open(String route, Operation operation) {
        entries.put(route, new Entry(operation, null, null, false));
    }

    private void read(String route, RouteLimit limit, Operation operation) {
        entries.put(route, new Entry(operation, Scope.READ, limit, false));
    }

    private void trade(String route, RouteLimit limit, Operation operation) {
        entries.put("POST " + route, new Entry(operation, Scope.TRADE, limit, false));
    }

    private void batch(String route, RouteLimit limit, Operation operation) {
        entries.put("POST " + route, new Entry(batches.of(operation), Scope.TRADE, limit, true));
    }

    private void market(MarketRoutes routes) {
        open("GET /v5/market/time", routes::time);
        open("GET /v5/market/instruments-info", routes::instruments);
        open("GET /v5/market/tickers", routes::tickers);
        open("GET /v5/market/orderbook", routes::orderBook);
        open("GET /v5/market/recent-trade", routes::recentTrades);
        open("GET /v5/market/kline", routes::kline);
    }

    private void account(AccountRoutes routes) {
        read("GET /v5/user/query-api", RouteLimit.READ_KEY, routes::key);
        read("GET /v5/account/info", RouteLimit.READ_ACCOUNT, routes::account);
        read("GET /v5/account/wallet-balance", RouteLimit.READ_WALLET, routes::wallet);
        read("GET /v5/account/fee-rate", RouteLimit.READ_FEES, routes::fees);
        read("GET /v5/asset/coin/query-info", RouteLimit.READ_COINS, routes::coinInfo);
        read("GET /v5/position/list", RouteLimit.READ_POSITIONS, routes::positions);
        trade("/v5/position/set-leverage", RouteLimit.AMEND, routes::contracts);
        trade("/v5/position/trading-stop", RouteLimit.AMEND, routes::contracts);
        trade("/v5/position/switch-mode", RouteLimit.AMEND, routes::contracts);
    }

    private void orders(OrderEntry entry) {
        trade("/v5/order/create", RouteLimit.CREATE, entry::create);
        trade("/v5/order/amend", RouteLimit.AMEND, entry::amend);
        trade("/v5/order/cancel", RouteLimit.CANCEL, entry::cancel);
        trade("/v5/order/cancel-all", RouteLimit.CANCEL_ALL, entry::cancelAll);
        batch("/v5/order/create-batch", RouteLimit.CREATE_BATCH, entry::create);
        batch("/v5/order/amend-batch", RouteLimit.AMEND_BATCH, entry::amend);
        batch("/v5/order/cancel-batch", RouteLimit.CANCEL_BATCH, entry::cancel);
        trade("/v5/order/disconnected-cancel-all", RouteLimit.DEAD_MAN, entry::onDisconnect);
    }

    private void queries(OrderQueries queries) {
        read("GET /v5/order/realtime", RouteLimit.READ_ORDERS, queries::realtime);
        read("GET /v5/order/history", RouteLimit.READ_HISTORY, queries::history);
        read("GET /v5/execution/list", RouteLimit.READ_EXECUTIONS, queries::executions);
    }

    /** Every route, as {@code GET /v5/market/time}. */
    public Set<String> routes() {
        return entries.keySet();
    }

    /** Whether there is a route. */
    boolean has(String route) {
        return entries.containsKey(route);
    }

    /** What a route's caller must be allowed; null for public routes. */
    public Scope scope(String route) {
        return entries.get(route).scope();
    }

    /**
     * Runs an operation. Refusals are results; a stage that fails is a bug, or a store that is
     * away.
     *
     * @param access proven to have the route's {@linkplain #scope scope}
     */
    public CompletionStage<Result> run(String route, Access access, Params params) {
        Entry entry = entries.get(route);
        Allowance allowance = null;
        try {
            int units = 1;
            if (entry.limit() != null) {
                units = entry.batch() ? Math.max(1, params.count("request")) : 1;
                units = Math.min(units, Batches.ITEMS_MAX);
                allowance = limits.take(access.account(), entry.limit(), units);
                if (!allowance.isGranted()) {
                    return done(Result.refused(RetCode.RATE_LIMIT).with(allowance));
                }
                units = allowance.granted();
            }
            Allowance left = allowance;
            return entry.operation()
                    .run(access, params, units)
                    .thenApply(result -> result.with(left));
        } catch (RefusalException refused) {
            return done(Result.refused(refused.code(), refused.getMessage()).with(allowance));
        }
    }

    private static CompletionStage<Result> done(Result result) {
        return CompletableFuture.completedFuture(result);
    }
}
