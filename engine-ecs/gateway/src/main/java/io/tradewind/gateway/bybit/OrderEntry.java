package io.tradewind.gateway.bybit;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Instruments;
import io.tradewind.gateway.order.AccountViews;
import io.tradewind.gateway.order.Desk;
import io.tradewind.gateway.order.DisconnectWatch;
import io.tradewind.gateway.order.OrderRef;
import io.tradewind.gateway.order.OrderState;
import io.tradewind.gateway.order.Outcome;
import io.tradewind.matching.Reason;
import io.tradewind.matching.Side;
import io.tradewind.matching.engine.EngineRules;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Places, amends and cancels. An acknowledgement means: in the log for good. */
final class OrderEntry {

    private static final int BOTH_SIDES = 2;
    private static final int IN_BOOK = 1;
    private static final int TRIGGERS = 2;
    private static final long MILLIS = 1_000;

    private final Desk desk;
    private final Instruments instruments;
    private final AccountViews accounts;
    private final OrderRequest requests;
    private final DisconnectWatch watch;

    OrderEntry(
            Desk desk,
            Instruments instruments,
            AccountViews accounts,
            OrderRequest requests,
            DisconnectWatch watch) {
        this.desk = desk;
        this.instruments = instruments;
        this.accounts = accounts;
        this.requests = requests;
        this.watch = watch;
    }

    CompletionStage<Result> create(Access access, Params params, int granted) {
        OrderRequest.Wanted wanted = requests.read(access.account(), params);
        CompletionStage<Outcome> outcome =
                wanted.pair() ? desk.placePair(wanted.order()) : desk.place(wanted.order());
        Side side = wanted.order().side();
        return outcome.thenApply(
                done ->
                        done instanceof Outcome.Done placed
                                ? named(placed.accepted().getFirst())
                                : ReasonCodes.refusal(done, side));
    }

    private static Result named(OrderRef order) {
        ObjectNode result = Result.object();
        result.put("orderId", Long.toString(order.id()));
        result.put("orderLinkId", order.clientOrderId());
        return Result.ok(result);
    }

    /** An order by the id that counts: the engine's where both are given. */
    private static OrderRef order(Params params) {
        String id = params.text("orderId");
        if (!id.isEmpty()) {
            long number = OrderIds.parse(id);
            if (number == 0) {
                throw new RefusalException(RetCode.ORDER_UNKNOWN);
            }
            return new OrderRef(number, "");
        }
        String link = OrderRequest.linkId(params);
        if (link.isEmpty()) {
            throw RefusalException.parameter("orderId", "or orderLinkId is required");
        }
        return new OrderRef(0, link);
    }

    /** Both ids of an order, as far as the views know. */
    private OrderRef completed(long account, OrderRef order) {
        OrderState known =
                order.id() == 0
                        ? accounts.of(account).order(order.clientOrderId())
                        : accounts.of(account).order(order.id());
        return known == null
                ? order
                : new OrderRef(known.terms().id(), known.terms().clientOrderId());
    }

    CompletionStage<Result> amend(Access access, Params params, int granted) {
        Instrument instrument = requests.instrument(params);
        OrderRef order = order(params);
        for (String name : List.of("takeProfit", "stopLoss", "tpLimitPrice", "slLimitPrice")) {
            if (params.has(name)) {
                throw new RefusalException(RetCode.AMEND_UNSUPPORTED);
            }
        }
        long price = params.has("price") ? OrderRequest.price(params, "price", instrument) : 0;
        long quantity = params.has("qty") ? OrderRequest.quantity(params, "qty", instrument) : 0;
        long trigger =
                params.has("triggerPrice")
                        ? OrderRequest.price(params, "triggerPrice", instrument)
                        : 0;
        if ((price | quantity | trigger) == 0) {
            throw RefusalException.parameter("price", "or qty or triggerPrice is required");
        }
        OrderRef both = completed(access.account(), order);
        OrderState known = accounts.of(access.account()).order(both.id());
        Side side = known == null ? Side.BUY : known.terms().side();
        return desk.amend(access.account(), instrument.id(), order, price, quantity, trigger)
                .thenApply(
                        outcome ->
                                outcome instanceof Outcome.Done
                                        ? named(both)
                                        : ReasonCodes.refusal(outcome, side));
    }

    CompletionStage<Result> cancel(Access access, Params params, int granted) {
        Instrument instrument = requests.instrument(params);
        OrderRequest.orderFilter(params);
        OrderRef order = order(params);
        OrderRef both = completed(access.account(), order);
        return desk.cancel(access.account(), instrument.id(), order)
                .thenApply(
                        outcome ->
                                outcome instanceof Outcome.Done
                                        ? named(both)
                                        : ReasonCodes.refusal(outcome, Side.BUY));
    }

    CompletionStage<Result> cancelAll(Access access, Params params, int granted) {
        Category.requireSpot(params);
        int which = OrderRequest.orderFilter(params).equals("Order") ? IN_BOOK : TRIGGERS;
        List<Integer> symbols = new ArrayList<>();
        String base = params.text("baseCoin");
        if (params.has("symbol")) {
            symbols.add(requests.instrument(params).id());
        } else if (base.isEmpty()) {
            symbols.add(0);
        } else {
            for (Instrument instrument : instruments.all()) {
                if (instrument.base().name().equals(base)) {
                    symbols.add(instrument.id());
                }
            }
        }
        List<CompletionStage<Outcome>> cancels = new ArrayList<>();
        for (int symbol : symbols) {
            cancels.add(desk.cancelAll(access.account(), symbol, BOTH_SIDES, which));
        }
        return Stages.all(cancels).thenApply(OrderEntry::cancelled);
    }

    private static Result cancelled(List<Outcome> outcomes) {
        ObjectNode result = Result.object();
        ArrayNode list = result.putArray("list");
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Done done) {
                for (OrderRef order : done.cancelled()) {
                    list.addObject()
                            .put("orderId", Long.toString(order.id()))
                            .put("orderLinkId", order.clientOrderId());
                }
            } else if (!isEmptyAccount(outcome)) {
                return ReasonCodes.refusal(outcome, Side.BUY);
            }
        }
        result.put("success", "1");
        return Result.ok(result);
    }

    /** An account that the engine has never heard of has nothing to cancel. */
    private static boolean isEmptyAccount(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                && refused.reason() == Reason.UNKNOWN_ACCOUNT;
    }

    /** Cancel on disconnect: seconds after the last private connection is gone. */
    CompletionStage<Result> onDisconnect(Access access, Params params, int granted) {
        if (!params.text("product", "SPOT").equals("SPOT")) {
            throw RefusalException.parameter("product", "must be SPOT");
        }
        if (!params.has("timeWindow")) {
            throw RefusalException.parameter("timeWindow", "is required");
        }
        long window =
                params.number(
                        "timeWindow",
                        EngineRules.DEAD_MAN_MILLIS_MIN / MILLIS,
                        EngineRules.DEAD_MAN_MILLIS_MAX / MILLIS,
                        0);
        return watch.watch(access.account(), window * MILLIS)
                .thenApply(
                        taken -> taken ? Result.ok(Result.object()) : Result.refused(RetCode.BUSY));
    }
}
