package io.tradewind.gateway.bybit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Several orders in one request. Each item succeeds or fails for itself; results and codes stand at
 * the items' places, and the request as a whole succeeds.
 */
final class Batches {

    /** Items of a batch. */
    static final int ITEMS_MAX = 10;

    private final Clock clock;

    Batches(Clock clock) {
        this.clock = clock;
    }

    /** The operation for many. */
    Operation of(Operation one) {
        return (access, params, granted) -> run(one, access, params, granted);
    }

    private CompletionStage<Result> run(Operation one, Access access, Params params, int granted) {
        Category.requireSpot(params);
        List<JsonNode> items = params.items("request", ITEMS_MAX);
        List<CompletionStage<Result>> results = new ArrayList<>(items.size());
        for (JsonNode item : items) {
            results.add(
                    results.size() < granted
                            ? run(one, access, item)
                            : done(Result.refused(RetCode.RATE_LIMIT)));
        }
        return Stages.all(results)
                .thenApply(all -> isAway(all) ? all.getFirst() : joined(items, all));
    }

    /** Whether nothing happened because this process does not write. */
    private static boolean isAway(List<Result> results) {
        return !results.isEmpty()
                && results.stream().allMatch(each -> each.code() == RetCode.AWAY.code());
    }

    private static CompletionStage<Result> done(Result result) {
        return CompletableFuture.completedFuture(result);
    }

    private static CompletionStage<Result> run(Operation one, Access access, JsonNode item) {
        try {
            if (!item.isObject()) {
                throw RefusalException.parameter("request", "must hold objects");
            }
            ObjectNode whole = item.deepCopy();
            whole.put("category", Category.SPOT.word());
            return one.run(access, Params.of(whole), 1);
        } catch (RefusalException refused) {
            return done(Result.refused(refused.code(), refused.getMessage()));
        }
    }

    private Result joined(List<JsonNode> items, List<Result> results) {
        ObjectNode result = Result.object();
        ObjectNode extra = Result.object();
        ArrayNode list = result.putArray("list");
        ArrayNode codes = extra.putArray("list");
        String now = Long.toString(clock.millis());
        for (int i = 0; i < results.size(); i++) {
            Result each = results.get(i);
            boolean created = each.code() == 0;
            ObjectNode json = list.addObject();
            json.put("category", Category.SPOT.word());
            json.put("symbol", shortened(items.get(i).path("symbol").asText()));
            json.put("orderId", each.result().path("orderId").asText());
            json.put("orderLinkId", shortened(linkId(items.get(i), each)));
            json.put("createAt", created ? now : "");
            codes.addObject().put("code", each.code()).put("msg", each.message());
        }
        return Result.ok(result).withExtra(extra);
    }

    private static String linkId(JsonNode item, Result each) {
        String told = each.result().path("orderLinkId").asText();
        return told.isEmpty() ? item.path("orderLinkId").asText() : told;
    }

    /** What is said back of what was sent has an end. */
    private static String shortened(String text) {
        return text.length() <= ClientOrderIds.LENGTH_MAX
                ? text
                : text.substring(0, ClientOrderIds.LENGTH_MAX);
    }
}
