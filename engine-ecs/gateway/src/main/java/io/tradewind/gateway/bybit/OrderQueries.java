package io.tradewind.gateway.bybit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.order.AccountViews;
import io.tradewind.gateway.order.Archive;
import io.tradewind.gateway.order.Execution;
import io.tradewind.gateway.order.History.ExecutionQuery;
import io.tradewind.gateway.order.History.Fate;
import io.tradewind.gateway.order.History.OrderQuery;
import io.tradewind.gateway.order.OrderState;
import io.tradewind.gateway.order.OrderTerms;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** An account's open orders, its history and its executions, in pages, newest first. */
final class OrderQueries {

    private static final int ORDERS_MAX = 50;
    private static final int ORDERS_DEFAULT = 20;
    private static final int EXECUTIONS_MAX = 100;
    private static final int EXECUTIONS_DEFAULT = 50;
    private static final long SPAN_MILLIS_MAX = 7 * 86_400_000L;
    private static final long TIME_MAX = 1L << 50;
    private static final String PAIRS = "OcoOrder";
    private static final Set<String> STATUSES =
            Set.of(
                    "New",
                    "PartiallyFilled",
                    "Untriggered",
                    "Triggered",
                    "Filled",
                    "Cancelled",
                    "PartiallyFilledCanceled",
                    "Rejected",
                    "Deactivated");
    private static final Set<String> EXECUTION_TYPES =
            Set.of(
                    ExecutionJson.TRADE,
                    "AdlTrade",
                    "Funding",
                    "BustTrade",
                    "Delivery",
                    "Settle",
                    "BlockTrade",
                    "MovePosition",
                    "FutureSpread",
                    "CorporateAction");

    private final Instruments instruments;
    private final AccountViews accounts;
    private final Archive archive;
    private final Clock clock;

    OrderQueries(Instruments instruments, AccountViews accounts, Archive archive, Clock clock) {
        this.instruments = instruments;
        this.accounts = accounts;
        this.archive = archive;
        this.clock = clock;
    }

    /** A page of things, and where the next one begins. */
    private record Page(long below, int limit) {

        static Page of(Params params, int max, int otherwise) {
            String cursor = params.text("cursor");
            long below = cursor.isEmpty() ? Long.MAX_VALUE : OrderIds.parse(cursor);
            if (below == 0) {
                throw RefusalException.parameter("cursor", "is invalid");
            }
            return new Page(below, params.size("limit", max, otherwise));
        }

        /** One more than are shown, to know whether there is a next page. */
        int asked() {
            return limit + 1;
        }
    }

    private record Span(long from, long to) {}

    /** From and to; a week at most, and the last week where nothing is said. */
    private Span span(Params params, boolean named) {
        boolean given = params.has("startTime") || params.has("endTime");
        if (!given) {
            long now = clock.millis();
            return new Span(named ? 0 : now - SPAN_MILLIS_MAX, TIME_MAX);
        }
        long to = params.number("endTime", 0, TIME_MAX, -1);
        long from = params.number("startTime", 0, TIME_MAX, -1);
        if (to < 0) {
            to = from + SPAN_MILLIS_MAX;
        } else if (from < 0) {
            from = Math.max(0, to - SPAN_MILLIS_MAX);
        }
        if (from > to || to - from > SPAN_MILLIS_MAX) {
            throw RefusalException.parameter("startTime", "to endTime is seven days at most");
        }
        return new Span(from, to);
    }

    private Instrument instrument(Params params) {
        String symbol = params.text("symbol");
        if (symbol.isEmpty()) {
            return null;
        }
        Instrument found = instruments.find(symbol);
        if (found == null) {
            throw new RefusalException(RetCode.SYMBOL);
        }
        return found;
    }

    private Predicate<OrderState> matching(Params params) {
        String base = params.text("baseCoin");
        String filter =
                params.choice(
                        "orderFilter",
                        RetCode.ORDER_FILTER,
                        "",
                        "Order",
                        "tpslOrder",
                        "StopOrder",
                        PAIRS);
        String status = word(params, "orderStatus", STATUSES);
        return order -> {
            Instrument instrument = instruments.get(order.terms().symbol());
            return (base.isEmpty() || instrument.base().name().equals(base))
                    && passes(order.terms(), filter)
                    && (status.isEmpty() || status.equals(OrderJson.status(order)));
        };
    }

    private static boolean passes(OrderTerms order, String filter) {
        return switch (filter) {
            case "" -> true;
            case PAIRS -> order.pairedWith() != 0;
            case "Order" -> !order.type().isConditional();
            default -> order.type().isConditional();
        };
    }

    /** One of the protocol's words, or empty where none is given. */
    private static String word(Params params, String name, Set<String> words) {
        String word = params.text(name);
        if (!word.isEmpty() && !words.contains(word)) {
            throw RefusalException.parameter(name, "is invalid");
        }
        return word;
    }

    private OrderQuery query(Params params, Span span, Page page) {
        String id = params.text("orderId");
        long order = OrderIds.parse(id);
        String link = id.isEmpty() ? OrderRequest.linkId(params) : "";
        boolean unknown = !id.isEmpty() && order == 0;
        return new OrderQuery(
                instrument(params),
                unknown ? Long.MAX_VALUE : order,
                link,
                span.from(),
                span.to(),
                page.below(),
                page.asked());
    }

    /** What the projection can leave out for the status asked for. */
    private static Fate fate(Params params) {
        return switch (params.text("orderStatus")) {
            case "Filled" -> Fate.FILLED;
            case "Cancelled", "PartiallyFilledCanceled", "Rejected", "Deactivated" ->
                    Fate.ENDED_BEFORE;
            default -> Fate.ANY;
        };
    }

    private static boolean isNamed(Params params) {
        return params.has("orderId") || params.has("orderLinkId");
    }

    private CompletionStage<Result> otherProduct(Category category) {
        return CompletableFuture.completedFuture(Result.ok(list(category, List.of(), "")));
    }

    private static ObjectNode list(Category category, List<ObjectNode> items, String next) {
        ObjectNode result = Result.object();
        result.put("category", category.word());
        ArrayNode list = result.putArray("list");
        items.forEach(list::add);
        result.put("nextPageCursor", next);
        return result;
    }

    CompletionStage<Result> realtime(Access access, Params params, int granted) {
        Category category = Category.of(params);
        if (category != Category.SPOT) {
            return otherProduct(category);
        }
        Page page = Page.of(params, ORDERS_MAX, ORDERS_DEFAULT);
        OrderQuery query = query(params, new Span(0, TIME_MAX), page);
        Predicate<OrderState> matching = matching(params);
        boolean closed = params.number("openOnly", 0, 2, 0) != 0;
        if (isNamed(params)) {
            return archive.orders(access.account(), query, true, matching)
                    .thenApply(found -> Result.ok(page(found, page)));
        }
        Predicate<OrderState> both = matching.and(query::wants);
        var view = accounts.of(access.account());
        List<OrderState> found =
                closed
                        ? view.closed(page.below(), page.asked(), both)
                        : view.open(page.below(), page.asked(), both);
        return CompletableFuture.completedFuture(Result.ok(page(found, page)));
    }

    CompletionStage<Result> history(Access access, Params params, int granted) {
        Category category = Category.of(params);
        if (category != Category.SPOT) {
            return otherProduct(category);
        }
        Page page = Page.of(params, ORDERS_MAX, ORDERS_DEFAULT);
        OrderQuery query = query(params, span(params, isNamed(params)), page);
        return archive.orders(access.account(), query.of(fate(params)), false, matching(params))
                .thenApply(found -> Result.ok(page(found, page)));
    }

    private ObjectNode page(List<OrderState> found, Page page) {
        List<OrderState> shown = found.subList(0, Math.min(found.size(), page.limit()));
        String next =
                found.size() > page.limit() ? Long.toString(shown.getLast().terms().id()) : "";
        List<ObjectNode> items =
                shown.stream()
                        .map(order -> OrderJson.of(order, instruments.get(order.terms().symbol())))
                        .toList();
        return list(Category.SPOT, items, next);
    }

    CompletionStage<Result> executions(Access access, Params params, int granted) {
        Category category = Category.of(params);
        String type = word(params, "execType", EXECUTION_TYPES);
        if (category != Category.SPOT || !(type.isEmpty() || type.equals(ExecutionJson.TRADE))) {
            return otherProduct(category);
        }
        Page page = Page.of(params, EXECUTIONS_MAX, EXECUTIONS_DEFAULT);
        Span span = span(params, isNamed(params));
        OrderQuery order = query(params, span, page);
        ExecutionQuery query =
                new ExecutionQuery(
                        order.instrument(),
                        order.order(),
                        order.clientOrderId(),
                        span.from(),
                        span.to(),
                        page.below(),
                        page.asked());
        return archive.executions(access.account(), query)
                .thenApply(found -> Result.ok(executions(found, page)));
    }

    private static ObjectNode executions(List<Execution> found, Page page) {
        List<Execution> shown = found.subList(0, Math.min(found.size(), page.limit()));
        String next = found.size() > page.limit() ? Long.toString(shown.getLast().place()) : "";
        return list(Category.SPOT, shown.stream().map(ExecutionJson::of).toList(), next);
    }
}
