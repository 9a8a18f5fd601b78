package io.tradewind.local.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The venue's spot markets as one account sees them. Answers are the protocol's own objects,
 * decimals as texts. Every method throws {@link VenueRefusedException} for a no and {@link
 * VenueAwayException} where there is no answer.
 */
public final class VenueClient {

    /** Items that the venue takes in one batch. */
    public static final int BATCH_MAX = 10;

    private static final String SPOT = "spot";
    private static final String PAGE_MAX = "50";
    private static final int PAGES_MAX = 10;

    private final VenueConnection connection;

    /** A client of the venue at this address that acts with this key. */
    public VenueClient(URI base, VenueKey key, Clock clock) {
        this.connection = new VenueConnection(base, key, clock);
    }

    /** Where the venue is. */
    public URI base() {
        return connection.base();
    }

    private static Map<String, String> spot(String... pairs) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("category", SPOT);
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                parameters.put(pairs[i], pairs[i + 1]);
            }
        }
        return parameters;
    }

    /** A market's terms; empty where there is none of this name. */
    public Optional<Instrument> instrument(String symbol) {
        JsonNode list =
                connection.open("/v5/market/instruments-info", spot("symbol", symbol)).path("list");
        return list.isEmpty() ? Optional.empty() : Optional.of(Instrument.of(list.get(0)));
    }

    /** The names of all markets. */
    public List<String> symbols() {
        return connection
                .open("/v5/market/instruments-info", spot())
                .path("list")
                .findValuesAsText("symbol");
    }

    /** A market's last price, best prices and day. */
    public JsonNode ticker(String symbol) {
        return connection.open("/v5/market/tickers", spot("symbol", symbol)).path("list").path(0);
    }

    /** A market's book, so many levels a side. */
    public JsonNode book(String symbol, int depth) {
        return connection.open(
                "/v5/market/orderbook", spot("symbol", symbol, "limit", Integer.toString(depth)));
    }

    /** A market's last trades, newest first. */
    public JsonNode trades(String symbol, int count) {
        return connection
                .open(
                        "/v5/market/recent-trade",
                        spot("symbol", symbol, "limit", Integer.toString(count)))
                .path("list");
    }

    /** A market's candles of a minute, newest first. */
    public JsonNode minutes(String symbol, int count) {
        return connection
                .open(
                        "/v5/market/kline",
                        spot("symbol", symbol, "interval", "1", "limit", Integer.toString(count)))
                .path("list");
    }

    /** Places an order. Of {@code order} only the category is missing; gives its id. */
    public String create(ObjectNode order) {
        return connection
                .post("/v5/order/create", order.put("category", SPOT))
                .at("/result/orderId")
                .asText();
    }

    /** Changes an order. */
    public void amend(ObjectNode change) {
        connection.post("/v5/order/amend", change.put("category", SPOT));
    }

    /** Cancels an order. */
    public void cancel(String symbol, String orderId) {
        connection.post("/v5/order/cancel", spot("symbol", symbol, "orderId", orderId));
    }

    /** Cancels all open orders, of one market or of all; gives the ids of what is cancelled. */
    public List<String> cancelAll(String symbol) {
        return connection
                .post("/v5/order/cancel-all", spot("symbol", symbol))
                .at("/result/list")
                .findValuesAsText("orderId");
    }

    /** Places up to {@link #BATCH_MAX} orders; gives for each its id, or its refusal. */
    public List<Placed> createBatch(List<ObjectNode> orders) {
        return batch("/v5/order/create-batch", orders);
    }

    /** Changes up to {@link #BATCH_MAX} orders; gives for each its id, or its refusal. */
    public List<Placed> amendBatch(List<ObjectNode> changes) {
        return batch("/v5/order/amend-batch", changes);
    }

    /** Cancels up to {@link #BATCH_MAX} orders; gives for each its id, or why not. */
    public List<Placed> cancelBatch(List<ObjectNode> orders) {
        return batch("/v5/order/cancel-batch", orders);
    }

    private List<Placed> batch(String path, List<ObjectNode> items) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("category", SPOT);
        ArrayNode request = body.putArray("request");
        items.forEach(request::add);
        JsonNode answer = connection.post(path, body);
        JsonNode list = answer.at("/result/list");
        JsonNode codes = answer.at("/retExtInfo/list");
        return IntStream.range(0, list.size())
                .mapToObj(
                        i ->
                                new Placed(
                                        list.get(i).path("orderId").asText(),
                                        codes.path(i).path("code").asInt(),
                                        codes.path(i).path("msg").asText()))
                .toList();
    }

    /** What became of one item of a batch; code 0 if it was done. */
    public record Placed(String orderId, int code, String message) {

        /** Whether it was done. */
        public boolean isDone() {
            return code == 0;
        }
    }

    /** The account's open orders of one market or of all, newest first. */
    public ArrayNode openOrders(String symbol) {
        ArrayNode orders = Json.MAPPER.createArrayNode();
        String cursor = null;
        for (int page = 0; page < PAGES_MAX; page++) {
            JsonNode result =
                    connection.get(
                            "/v5/order/realtime",
                            spot("symbol", symbol, "limit", PAGE_MAX, "cursor", cursor));
            result.path("list").forEach(orders::add);
            cursor = result.path("nextPageCursor").asText();
            if (cursor.isEmpty()) {
                break;
            }
        }
        return orders;
    }

    /** An order of the account by the venue's id or by the client's; empty where there is none. */
    public Optional<JsonNode> order(String id) {
        if (id.matches("[0-9]{1,19}")) {
            Optional<JsonNode> found = order("orderId", id);
            if (found.isPresent()) {
                return found;
            }
        }
        return order("orderLinkId", id);
    }

    private Optional<JsonNode> order(String field, String value) {
        for (String path : new String[] {"/v5/order/realtime", "/v5/order/history"}) {
            JsonNode list = connection.get(path, spot(field, value)).path("list");
            if (!list.isEmpty()) {
                return Optional.of(list.get(0));
            }
        }
        return Optional.empty();
    }

    /** The account's ended orders, newest first. */
    public JsonNode history(String symbol, int count) {
        return connection
                .get("/v5/order/history", spot("symbol", symbol, "limit", Integer.toString(count)))
                .path("list");
    }

    /** The account's fills, newest first. */
    public JsonNode fills(String symbol, int count) {
        return connection
                .get("/v5/execution/list", spot("symbol", symbol, "limit", Integer.toString(count)))
                .path("list");
    }

    /** The account's wallet. */
    public JsonNode wallet() {
        return connection
                .get("/v5/account/wallet-balance", Map.of("accountType", "UNIFIED"))
                .path("list")
                .path(0);
    }
}
