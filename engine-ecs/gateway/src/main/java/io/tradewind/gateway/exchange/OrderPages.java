package io.tradewind.gateway.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.auth.Bearer;
import io.tradewind.gateway.http.Call;
import io.tradewind.gateway.http.Reply;
import io.tradewind.gateway.http.Routes;
import io.tradewind.gateway.limit.RouteLimit;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.order.AccountViews;
import io.tradewind.gateway.order.Archive;
import io.tradewind.gateway.order.Desk;
import io.tradewind.gateway.order.Execution;
import io.tradewind.gateway.order.History.ExecutionQuery;
import io.tradewind.gateway.order.History.OrderQuery;
import io.tradewind.gateway.order.OrderRef;
import io.tradewind.gateway.order.OrderState;
import io.tradewind.gateway.order.Outcome;
import io.tradewind.matching.Reason;
import io.tradewind.platform.json.Json;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * {@code /api/v1/orders} and {@code /api/v1/trades}: a user's own. A client order id that is sent
 * again with the same parameters is answered with the first order.
 */
final class OrderPages {

    private static final int OK = 200;
    private static final int CREATED = 201;
    private static final int PAGE_MAX = 100;
    private static final int PAGE_DEFAULT = 50;
    private static final long TIME_MAX = 1L << 50;

    private final Guard guard;
    private final Desk desk;
    private final Instruments instruments;
    private final AccountViews accounts;
    private final Archive archive;

    OrderPages(
            Guard guard,
            Desk desk,
            Instruments instruments,
            AccountViews accounts,
            Archive archive) {
        this.guard = guard;
        this.desk = desk;
        this.instruments = instruments;
        this.accounts = accounts;
        this.archive = archive;
    }

    void addTo(Routes routes) {
        routes.add("POST", "/api/v1/orders", this::create);
        routes.add("GET", "/api/v1/orders", this::list);
        routes.add("GET", "/api/v1/orders/{id}", this::show);
        routes.add("PATCH", "/api/v1/orders/{id}", this::amend);
        routes.add("DELETE", "/api/v1/orders/{id}", this::cancel);
        routes.add("GET", "/api/v1/trades", this::trades);
    }

    private CompletionStage<Reply> create(Call call, Map<String, String> variables) {
        Bearer bearer = guard.trader(call, RouteLimit.CREATE);
        OrderBody.Wanted wanted = OrderBody.read(bearer.account(), call.body(), instruments);
        CompletionStage<Outcome> outcome =
                wanted.pair() ? desk.placePair(wanted.order()) : desk.place(wanted.order());
        return outcome.thenCompose(
                done -> {
                    if (done instanceof Outcome.Done placed) {
                        long id = placed.accepted().getFirst().id();
                        return shown(CREATED, bearer.account(), id);
                    }
                    if (done instanceof Outcome.Refused refused
                            && refused.reason() == Reason.DUPLICATE_CLIENT_ORDER_ID
                            && refused.same()) {
                        return shown(OK, bearer.account(), refused.existing());
                    }
                    throw Refusals.of(done);
                });
    }

    private CompletionStage<Reply> shown(int status, long account, long id) {
        return find(account, id).thenApply(order -> reply(status, order));
    }

    private CompletionStage<OrderState> find(long account, long id) {
        OrderState known = accounts.of(account).order(id);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        OrderQuery query = new OrderQuery(null, id, "", 0, TIME_MAX, Long.MAX_VALUE, 1);
        return archive.orders(account, query, true, any -> true)
                .thenApply(
                        found -> {
                            if (found.isEmpty()) {
                                throw Refusals.unknownOrder();
                            }
                            return found.getFirst();
                        });
    }

    private Reply reply(int status, OrderState order) {
        Instrument instrument = instruments.get(order.terms().symbol());
        return Reply.json(status, Json.bytes(Views.order(order, instrument)));
    }

    private CompletionStage<Reply> show(Call call, Map<String, String> variables) {
        Bearer bearer = guard.reader(call, RouteLimit.READ_ORDERS);
        return shown(OK, bearer.account(), OrderBody.orderId(variables.get("id")));
    }

    private CompletionStage<Reply> amend(Call call, Map<String, String> variables) {
        Bearer bearer = guard.trader(call, RouteLimit.AMEND);
        long id = OrderBody.orderId(variables.get("id"));
        OrderState order = accounts.of(bearer.account()).order(id);
        if (order == null) {
            throw Refusals.unknownOrder();
        }
        Instrument instrument = instruments.get(order.terms().symbol());
        int prices = instrument.terms().priceScale();
        Fields fields = Fields.of(call.body());
        long price = fields.decimal("price", prices);
        long quantity = fields.decimal("quantity", instrument.terms().quantityScale());
        long stop = fields.decimal("stop_price", prices);
        fields.finish();
        if ((price | quantity | stop) == 0) {
            throw Refusals.fields(
                    OrderBody.one("price", "price, quantity or stop_price is required"));
        }
        OrderRef ref = new OrderRef(id, "");
        return desk.amend(bearer.account(), instrument.id(), ref, price, quantity, stop)
                .thenCompose(outcome -> done(outcome, bearer.account(), id));
    }

    private CompletionStage<Reply> done(Outcome outcome, long account, long id) {
        if (outcome instanceof Outcome.Done) {
            return shown(OK, account, id);
        }
        throw Refusals.of(outcome);
    }

    private CompletionStage<Reply> cancel(Call call, Map<String, String> variables) {
        Bearer bearer = guard.trader(call, RouteLimit.CANCEL);
        long id = OrderBody.orderId(variables.get("id"));
        return desk.cancel(bearer.account(), 0, new OrderRef(id, ""))
                .thenCompose(outcome -> done(outcome, bearer.account(), id));
    }

    /** What a list is asked for: a market, a page. */
    private record Page(Instrument instrument, long below, int limit) {

        static Page of(Map<String, String> parameters, Instruments instruments) {
            String symbol = parameters.getOrDefault("symbol", "");
            Instrument instrument =
                    symbol.isEmpty() ? null : OrderBody.instrument(instruments, symbol);
            return new Page(
                    instrument,
                    number(parameters, "cursor", Long.MAX_VALUE, Long.MAX_VALUE),
                    (int) number(parameters, "limit", PAGE_MAX, PAGE_DEFAULT));
        }
    }

    /** A whole number of a query, from 1. */
    static long number(Map<String, String> parameters, String name, long max, long otherwise) {
        String text = parameters.getOrDefault(name, "");
        if (text.isEmpty()) {
            return otherwise;
        }
        boolean digits = text.length() <= 18 && text.matches("[0-9]+");
        long number = digits ? Long.parseLong(text) : 0;
        if (number < 1 || number > max) {
            throw Refusals.fields(
                    OrderBody.one(name, name + " must be a whole number from 1 to " + max));
        }
        return number;
    }

    private static Predicate<OrderState> status(Map<String, String> parameters) {
        return switch (parameters.getOrDefault("status", "all")) {
            case "open" -> order -> order.phase().isOpen();
            case "closed" -> order -> !order.phase().isOpen();
            case "all" -> order -> true;
            default ->
                    throw Refusals.fields(
                            OrderBody.one("status", "status must be open, closed or all"));
        };
    }

    private CompletionStage<Reply> list(Call call, Map<String, String> variables) {
        Bearer bearer = guard.reader(call, RouteLimit.READ_ORDERS);
        Map<String, String> parameters = call.parameters();
        Predicate<OrderState> status = status(parameters);
        Page page = Page.of(parameters, instruments);
        OrderQuery query =
                new OrderQuery(
                        page.instrument(), 0, "", 0, TIME_MAX, page.below(), page.limit() + 1);
        return archive.orders(bearer.account(), query, true, status)
                .thenApply(found -> orders(found, page.limit()));
    }

    private Reply orders(List<OrderState> found, int limit) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode list = json.putArray("orders");
        for (OrderState order : found.subList(0, Math.min(found.size(), limit))) {
            list.add(Views.order(order, instruments.get(order.terms().symbol())));
        }
        if (found.size() > limit) {
            json.put("next_cursor", Long.toString(found.get(limit - 1).terms().id()));
        }
        return Reply.json(OK, Json.bytes(json));
    }

    private CompletionStage<Reply> trades(Call call, Map<String, String> variables) {
        Bearer bearer = guard.reader(call, RouteLimit.READ_EXECUTIONS);
        Page page = Page.of(call.parameters(), instruments);
        ExecutionQuery query =
                new ExecutionQuery(
                        page.instrument(), 0, "", 0, TIME_MAX, page.below(), page.limit() + 1);
        return archive.executions(bearer.account(), query)
                .thenApply(found -> executions(found, page.limit()));
    }

    private static Reply executions(List<Execution> found, int limit) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        ArrayNode list = json.putArray("trades");
        found.subList(0, Math.min(found.size(), limit))
                .forEach(execution -> list.add(Views.execution(execution)));
        if (found.size() > limit) {
            json.put("next_cursor", Long.toString(found.get(limit - 1).place()));
        }
        return Reply.json(OK, Json.bytes(json));
    }
}
