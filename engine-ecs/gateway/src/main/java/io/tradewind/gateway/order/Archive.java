package io.tradewind.gateway.order;

import io.tradewind.gateway.order.History.ExecutionQuery;
import io.tradewind.gateway.order.History.OrderQuery;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * An account's orders and fills, old and new as one: what the views know counts more than what the
 * projection says, which lags behind them.
 */
public final class Archive {

    private final AccountViews views;
    private final History history;

    public Archive(AccountViews views, History history) {
        this.views = views;
        this.history = history;
    }

    /** Orders that match, newest first. The projection is asked when the views have too few. */
    public CompletionStage<List<OrderState>> orders(
            long account, OrderQuery query, boolean open, Predicate<OrderState> matching) {
        AccountView view = views.of(account);
        Predicate<OrderState> all = query::wants;
        Predicate<OrderState> both = all.and(matching);
        TreeMap<Long, OrderState> found = new TreeMap<>();
        Function<OrderState, Long> id = order -> order.terms().id();
        if (open) {
            view.open(query.below(), query.limit(), both).forEach(o -> found.put(id.apply(o), o));
        }
        view.closed(query.below(), query.limit(), both).forEach(o -> found.put(id.apply(o), o));
        boolean one = query.order() != 0 || !query.clientOrderId().isEmpty();
        if (one && !found.isEmpty()) {
            return CompletableFuture.completedFuture(newest(found, query.limit()));
        }
        return history.orders(account, query)
                .thenApply(
                        older -> {
                            for (OrderState order : older) {
                                boolean known = view.order(id.apply(order)) != null;
                                if (!known && both.test(order)) {
                                    found.putIfAbsent(id.apply(order), order);
                                }
                            }
                            return newest(found, query.limit());
                        });
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

    private static <T> List<T> newest(Map<Long, T> found, int limit) {
        return new TreeMap<>(found).descendingMap().values().stream().limit(limit).toList();
    }
}
