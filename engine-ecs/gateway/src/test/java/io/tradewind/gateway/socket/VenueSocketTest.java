package io.tradewind.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.Rig;
import io.tradewind.gateway.auth.Scope;
import io.tradewind.platform.json.Json;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The venue's sockets as its clients see them, message by message. */
final class VenueSocketTest {

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private static void trade(String price) {
        rig.client("maker").limit("Sell", price, "0.01");
        rig.client("taker").limit("Buy", price, "0.01");
    }

    @Test
    void booksBeginWithASnapshotAndGoOnWithoutAGap() {
        try (SocketClient client = SocketClient.open(rig, "/v5/public/spot")) {
            client.subscribe("orderbook.50.ETHUSDT", "orderbook.1.ETHUSDT");
            JsonNode ack = client.awaitOp("subscribe");
            assertTrue(ack.path("success").asBoolean());
            assertEquals("s", ack.path("req_id").asText());
            JsonNode first = client.awaitTopic("orderbook.50.ETHUSDT");
            assertEquals("snapshot", first.path("type").asText());
            assertEquals(1, first.at("/data/u").asInt());
            rig.client("maker")
                    .post(
                            "/v5/order/create",
                            Map.of(
                                    "category",
                                    "spot",
                                    "symbol",
                                    "ETHUSDT",
                                    "side",
                                    "Buy",
                                    "orderType",
                                    "Limit",
                                    "price",
                                    "2000",
                                    "qty",
                                    "1.5"));
            JsonNode delta =
                    client.await(
                            "a delta",
                            j ->
                                    j.path("topic").asText().equals("orderbook.50.ETHUSDT")
                                            && j.path("type").asText().equals("delta"));
            assertEquals(2, delta.at("/data/u").asInt());
            assertEquals("2000.00", delta.at("/data/b/0/0").asText());
            assertEquals("1.5", delta.at("/data/b/0/1").asText());
            client.await(
                    "the best levels as a snapshot",
                    j ->
                            j.path("topic").asText().equals("orderbook.1.ETHUSDT")
                                    && j.at("/data/u").asInt() == 2
                                    && j.path("type").asText().equals("snapshot"));
            client.send("{\"op\":\"unsubscribe\",\"req_id\":7,\"args\":[\"orderbook.1.ETHUSDT\"]}");
            assertTrue(client.awaitOp("unsubscribe").path("req_id").isInt());
        }
    }

    @Test
    void tradesTickersAndCandlesAreTold() {
        try (SocketClient client = SocketClient.open(rig, "/v5/public/spot")) {
            client.subscribe("publicTrade.BTCUSDT", "tickers.BTCUSDT", "kline.1.BTCUSDT");
            client.awaitTopic("tickers.BTCUSDT");
            client.awaitTopic("kline.1.BTCUSDT");
            trade("50100");
            JsonNode trade = client.awaitTopic("publicTrade.BTCUSDT").at("/data/0");
            assertEquals("Buy", trade.path("S").asText());
            assertEquals("50100.00", trade.path("p").asText());
            JsonNode ticker =
                    client.await(
                            "the ticker", j -> j.at("/data/lastPrice").asText().equals("50100.00"));
            assertFalse(ticker.path("data").has("openInterestValue"));
            JsonNode candle =
                    client.await(
                            "the candle", j -> j.at("/data/0/close").asText().equals("50100.00"));
            assertEquals("1", candle.at("/data/0/interval").asText());
        }
    }

    @Test
    void aTriggeredOrderIsToldAsSuchOnItsWay() {
        trade("50000");
        try (SocketClient mine = SocketClient.open(rig, "/v5/private", "trader")) {
            mine.subscribe("order");
            mine.awaitOp("subscribe");
            Map<String, Object> stop = new HashMap<>(Map.of("category", "spot", "side", "Buy"));
            stop.putAll(Map.of("symbol", "BTCUSDT", "orderType", "Limit", "qty", "0.02"));
            stop.putAll(Map.of("price", "50050", "triggerPrice", "50300", "timeInForce", "GTC"));
            String id =
                    rig.client("trader")
                            .post("/v5/order/create", Json.write(stop))
                            .at("/result/orderId")
                            .asText();
            trade("50300");
            mine.await("its place in the book", j -> statuses(List.of(j), id).contains("New"));
            assertEquals(
                    List.of("Untriggered", "Triggered", "New"), statuses(mine.topic("order"), id));
        }
    }

    private static List<String> statuses(List<JsonNode> messages, String order) {
        List<String> statuses = new ArrayList<>();
        for (JsonNode message : messages) {
            for (JsonNode item : message.path("data")) {
                if (item.path("orderId").asText().equals(order)) {
                    statuses.add(item.path("orderStatus").asText());
                }
            }
        }
        return statuses;
    }

    @Test
    void ordersFillsAndWalletsOfTheAccountAloneAreTold() {
        try (SocketClient mine = SocketClient.open(rig, "/v5/private", "trader");
                SocketClient other = SocketClient.open(rig, "/v5/private", "taker")) {
            assertTrue(mine.awaitOp("auth").path("success").asBoolean());
            mine.subscribe("order", "execution", "execution.fast", "wallet", "position");
            other.subscribe("order.spot", "wallet");
            mine.awaitOp("subscribe");
            other.awaitOp("subscribe");
            rig.client("maker").limit("Sell", "50200", "0.02");
            String id = rig.client("trader").limit("Buy", "50200", "0.02");
            JsonNode order =
                    mine.await(
                            "the filled order",
                            j -> j.at("/data/0/orderStatus").asText().equals("Filled"));
            assertEquals(id, order.at("/data/0/orderId").asText());
            assertEquals("spot", order.at("/data/0/category").asText());
            JsonNode fill = mine.awaitTopic("execution").at("/data/0");
            assertEquals("50200.00", fill.path("execPrice").asText());
            assertFalse(fill.path("isMaker").asBoolean());
            assertEquals(id, mine.awaitTopic("execution.fast").at("/data/0/orderId").asText());
            JsonNode wallet = mine.awaitTopic("wallet").at("/data/0");
            assertEquals("UNIFIED", wallet.path("accountType").asText());
            String last = rig.client("taker").limit("Buy", "46000", "0.1");
            other.await("the order", j -> j.at("/data/0/orderId").asText().equals(last));
            assertEquals("order.spot", other.awaitTopic("order.spot").path("topic").asText());
            assertTrue(
                    other.heard().stream()
                            .noneMatch(j -> j.at("/data/0/orderId").asText().equals(id)));
        }
    }

    @Test
    void whatIsWrongIsToldAndTheConnectionStays() {
        try (SocketClient client = SocketClient.open(rig, "/v5/public/spot")) {
            String[] bad = {
                "nonsense",
                "[]",
                "{}",
                "{\"op\":\"dance\"}",
                "{\"op\":\"subscribe\"}",
                "{\"op\":\"subscribe\",\"args\":[]}",
                "{\"op\":\"subscribe\",\"args\":[\"orderbook.50.NOPE\"]}",
                "{\"op\":\"subscribe\",\"args\":[\"orderbook.2.BTCUSDT\"]}",
                "{\"op\":\"subscribe\",\"args\":[\"kline.7.BTCUSDT\"]}",
                "{\"op\":\"subscribe\",\"args\":[\"orderbook.1.BTCUSDT\",1]}",
                "{\"op\":\"subscribe\",\"args\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\","
                        + "\"i\",\"j\",\"k\"]}"
            };
            for (String text : bad) {
                client.send(text);
            }
            Rig.await("every refusal", () -> client.heard().size() == bad.length);
            assertTrue(client.heard().stream().allMatch(j -> j.path("ret_code").asInt() == 10001));
            client.send("{\"op\":\"ping\",\"req_id\":3,\"callerMethodName\":\"x\"}");
            JsonNode pong = client.awaitOp("ping");
            assertEquals("pong", pong.path("ret_msg").asText());
            assertEquals(3, pong.path("req_id").asInt());
            client.sendBinary(new byte[] {1, 2, 3});
            Rig.await("its refusal", () -> client.heard().size() == bad.length + 2);
            assertTrue(client.isOpen());
        }
    }

    @Test
    void loginsAreJudgedAndWithoutOneNothingIsTold() {
        try (SocketClient client = SocketClient.open(rig, "/v5/private")) {
            client.subscribe("order");
            assertEquals(10007, client.awaitOp("subscribe").path("ret_code").asInt());
            long soon = System.currentTimeMillis() + 60_000;
            client.send("{\"op\":\"auth\",\"args\":[\"trader\",%d,\"00\"]}".formatted(soon));
            client.await("a bad signature", j -> j.path("ret_code").asInt() == 10004);
            client.send(SocketClient.auth("nobody", System.currentTimeMillis() + 60_000));
            client.await("an unknown key", j -> j.path("ret_code").asInt() == 10003);
            client.send(SocketClient.auth("trader", System.currentTimeMillis() - 60_000));
            client.await("a login of the past", j -> j.path("ret_code").asInt() == 10002);
            client.send(SocketClient.auth("trader", System.currentTimeMillis() + 600_000));
            client.await(
                    "a login that others could repeat for long",
                    j -> j.path("ret_msg").asText().contains("five minutes"));
            String text = SocketClient.auth("trader", System.currentTimeMillis() + 60_000);
            client.send(text.replaceFirst(",(\\d+),", ",\"$1\","));
            client.send(text);
            client.send("{\"op\":\"ping\",\"req_id\":\"p\"}");
            JsonNode pong = client.awaitOp("pong");
            assertEquals("p", pong.path("req_id").asText());
            assertEquals(
                    2, client.heard().stream().filter(j -> j.path("success").asBoolean()).count());
        }
    }

    @Test
    void guessingKeysEndsTheConnection() {
        try (SocketClient client = SocketClient.open(rig, "/v5/private")) {
            for (int i = 0; i < SocketLimits.LOGINS_MAX; i++) {
                client.send(SocketClient.auth("guess-" + i, System.currentTimeMillis() + 60_000));
            }
            assertEquals(End.LOGINS.code(), client.awaitEnd());
        }
    }

    @Test
    void aReadersKeyTradesNothing() {
        rig.key("watcher", Rig.TRADER, Scope.READ);
        try (SocketClient client = SocketClient.open(rig, "/v5/trade", "watcher")) {
            client.send(TradeSocketTest.create("r1", "50000", "0.01"));
            assertEquals(10005, client.awaitOp("order.create").path("retCode").asInt());
        }
    }

    @Test
    void whatIsNotTradedHereHasNoSocket() {
        for (String path : new String[] {"/v5/public/linear", "/v5/public", "/ws/orderbook/NOPE"}) {
            assertThrows(CompletionException.class, () -> SocketClient.open(rig, path).close());
        }
    }

    @Test
    void anAddressHasSoManyConnectionsAndTheProcessTellsThem() {
        try (Rig small = Rig.start(Map.of("GATEWAY_SOCKETS_PER_ADDRESS", "2"))) {
            SocketClient first = SocketClient.open(small, "/v5/public/spot");
            SocketClient second = SocketClient.open(small, "/v5/public/spot");
            assertThrows(
                    CompletionException.class,
                    () -> SocketClient.open(small, "/v5/public/spot").close());
            String page = small.send(HttpRequest.newBuilder(small.uri("/metrics")).build()).body();
            assertTrue(page.contains("websocket_connections{topic=\"trade\"} 0"), page);
            assertTrue(page.contains("websocket_connections{topic=\"public\"} 2"), page);
            small.gateway().close();
            assertEquals(End.GOING_AWAY.code(), first.awaitEnd());
            assertEquals(End.GOING_AWAY.code(), second.awaitEnd());
        }
    }
}
