package io.tradewind.gateway.order;

import io.tradewind.gateway.order.History.ExecutionQuery;
import io.tradewind.gateway.order.History.OrderQuery;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * An account's orders and fills, old and new as one: what the views know counts more than what the
 * projection says, which lags behind them.
 */
public final class Archive {

    /** Pages of the projection that one answer may read. */
    public static final int ROUNDS_MAX = 10;

    private final AccountViews views;
    private final History history;

    public Archive(AccountViews views, History history) {
        this.views = views;
        this.history = history;
    }

    /**
     * Orders that match, newest first. The projection is asked when the views may not have all.
     *
     * @param open whether open orders are meant too
     */
    public CompletionStage<List<OrderState>> orders(
            long account, OrderQuery query, boolean open, Predicate<OrderState> matching) {
        AccountView view = views.of(account);
        Predicate<OrderState> both =
                order ->
                        query.wants(order)
                                && (open || !order.phase().isOpen())
                                && matching.test(order);
        TreeMap<Long, OrderState> found = new TreeMap<>();
        if (open) {
            put(found, view.open(query.below(), query.limit(), both));
        }
        put(found, view.closed(query.below(), query.limit(), both));
        boolean one = query.order() != 0 || !query.clientOrderId().isEmpty();
        if (one && !found.isEmpty()) {
            return CompletableFuture.completedFuture(newest(found, query.limit()));
        }
        return older(view, query, both, found, ROUNDS_MAX);
    }

    private static void put(NavigableMap<Long, OrderState> found, List<OrderState> orders) {
        orders.forEach(order -> found.putIfAbsent(order.terms().id(), order));
    }

    /** Reads on in the projection until there are as many as were asked for, or no more. */
    private CompletionStage<List<OrderState>> older(
            AccountView view,
            OrderQuery query,
            Predicate<OrderState> matching,
            NavigableMap<Long, OrderState> found,
            int rounds) {
        return history.orders(view.id(), query)
                .thenCompose(
                        read -> {
                            put(
                                    found,
                                    read.stream()
                                            .filter(o -> view.order(o.terms().id()) == null)
                                            .filter(matching)
                                            .toList());
                            long last = read.isEmpty() ? 0 : read.getLast().terms().id();
                            boolean enough =
                                    read.size() < query.limit()
                                            || newerThan(found, last) >= query.limit();
                            return enough || rounds == 1
                                    ? CompletableFuture.completedFuture(
                                            newest(found, query.limit()))
                                    : older(view, query.from(last), matching, found, rounds - 1);
                        });
    }

    private static int newerThan(NavigableMap<Long, OrderState> found, long last) {
        return found.tailMap(last, true).size();
    }

    /** Executions, newest first. */
    public CompletionStage<List<Execution>> executions(long account, ExecutionQuery query) {
        TreeMap<Long, Execution> found = new TreeMap<>();
        views.of(account)
                .executions(query.below(), query.limit(), query::wants)
                .forEach(execution -> found.put(execution.place(), execution));
        if (found.size() >= query.limit()) {
            return CompletableFuture.completedFuture(newest(found, query.limit()));
        }
        return history.executions(account, query)
                .thenApply(
                        older -> {
                            older.forEach(e -> found.putIfAbsent(e.place(), e));
                            return newest(found, query.limit());
                        });
    }

    private static <T> List<T> newest(NavigableMap<Long, T> found, int limit) {
        return found.descendingMap().values().stream().limit(limit).toList();
    }
}
