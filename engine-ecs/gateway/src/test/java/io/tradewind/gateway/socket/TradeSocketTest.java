package io.tradewind.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.Rig;
import io.tradewind.gateway.auth.ApiKey;
import io.tradewind.gateway.auth.HmacVerifier;
import io.tradewind.gateway.auth.Scope;
import io.tradewind.gateway.auth.SignatureVerifier;
import io.tradewind.gateway.http.GatewayServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Orders over the trade socket. */
final class TradeSocketTest {

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private static String request(String id, String op, String arg) {
        return ("{\"reqId\":\"%s\",\"header\":{\"X-BAPI-TIMESTAMP\":\"%d\","
                        + "\"X-BAPI-RECV-WINDOW\":60000},\"op\":\"%s\",\"args\":[%s]}")
                .formatted(id, System.currentTimeMillis(), op, arg);
    }

    /** A limit order to buy bitcoin. */
    static String create(String id, String price, String quantity) {
        return request(
                id,
                "order.create",
                ("{\"category\":\"spot\",\"symbol\":\"BTCUSDT\",\"side\":\"Buy\",\"orderType\":"
                                + "\"Limit\",\"price\":\"%s\",\"qty\":\"%s\"}")
                        .formatted(price, quantity));
    }

    private static JsonNode answer(SocketClient client, String id) {
        return client.await(id, j -> j.path("reqId").asText().equals(id));
    }

    @Test
    void anOrderIsPlacedAmendedAndCancelled() {
        try (SocketClient client = SocketClient.open(rig, "/v5/trade", "trader")) {
            assertEquals(0, client.awaitOp("auth").path("retCode").asInt());
            client.send(create("c", "49000", "0.01"));
            JsonNode created = answer(client, "c");
            assertEquals(0, created.path("retCode").asInt(), created::toString);
            assertEquals("order.create", created.path("op").asText());
            assertTrue(created.at("/header/X-Bapi-Limit-Status").isTextual());
            String id = created.at("/data/orderId").asText();
            String named =
                    "\"category\":\"spot\",\"symbol\":\"BTCUSDT\",\"orderId\":\"" + id + "\"";
            client.send(request("a", "order.amend", "{" + named + ",\"price\":\"49100\"}"));
            assertEquals(0, answer(client, "a").path("retCode").asInt());
            client.send(request("x", "order.cancel", "{" + named + "}"));
            assertEquals(id, answer(client, "x").at("/data/orderId").asText());
            client.send(request("y", "order.cancel", "{" + named + "}"));
            assertEquals(170213, answer(client, "y").path("retCode").asInt());
        }
    }

    /** The first connection of a loop: others have a context of their own. */
    @Test
    void aLoginIsJudgedOnTheConnectionsLoop() {
        List<String> threads = new CopyOnWriteArrayList<>();
        SignatureVerifier usual = new HmacVerifier(Rig.secret("witness"));
        try (Rig fresh = Rig.start()) {
            fresh.keys()
                    .put(
                            new ApiKey(
                                    "witness",
                                    "demo",
                                    Rig.TRADER,
                                    Set.of(Scope.READ),
                                    List.of(),
                                    (message, signature) -> {
                                        threads.add(Thread.currentThread().getName());
                                        return usual.verifies(message, signature);
                                    },
                                    Instant.EPOCH,
                                    null));
            try (SocketClient client = SocketClient.open(fresh, "/v5/trade", "witness")) {
                assertEquals(0, client.awaitOp("auth").path("retCode").asInt());
            }
        }
        assertEquals(1, threads.size(), threads::toString);
        assertTrue(threads.getFirst().contains("eventloop"), threads::toString);
    }

    @Test
    void batchesTellEachItemsCode() {
        try (SocketClient client = SocketClient.open(rig, "/v5/trade", "trader")) {
            String good =
                    "{\"symbol\":\"BTCUSDT\",\"side\":\"Buy\",\"orderType\":\"Limit\",\"price\":"
                            + "\"48000\",\"qty\":\"0.01\"}";
            client.send(
                    request(
                            "b",
                            "order.create-batch",
                            "{\"category\":\"spot\",\"request\":["
                                    + good
                                    + ","
                                    + good.replace("Limit", "Magic")
                                    + "]}"));
            JsonNode answer = answer(client, "b");
            assertEquals(0, answer.path("retCode").asInt());
            assertEquals(0, answer.at("/retExtInfo/list/0/code").asInt());
            assertEquals(170116, answer.at("/retExtInfo/list/1/code").asInt());
            String id = answer.at("/data/list/0/orderId").asText();
            client.send(
                    request(
                            "d",
                            "order.cancel-batch",
                            "{\"category\":\"spot\",\"request\":[{\"symbol\":\"BTCUSDT\",\"orderId\":\""
                                    + id
                                    + "\"}]}"));
            assertEquals(0, answer(client, "d").at("/retExtInfo/list/0/code").asInt());
        }
    }

    @Test
    void whatIsWrongHasTheVenuesCode() {
        try (SocketClient client = SocketClient.open(rig, "/v5/trade")) {
            client.send(create("early", "49000", "0.01"));
            assertEquals(10007, answer(client, "early").path("retCode").asInt());
            client.send(SocketClient.auth("trader", System.currentTimeMillis() + 60_000));
            client.send(SocketClient.auth("trader", System.currentTimeMillis() + 60_000));
            client.send(request("op", "order.dance", "{}"));
            assertEquals(10404, answer(client, "op").path("retCode").asInt());
            client.send(request("none", "order.create", ""));
            assertEquals(10001, answer(client, "none").path("retCode").asInt());
            client.send(request("text", "order.create", "\"a\""));
            assertEquals(10001, answer(client, "text").path("retCode").asInt());
            client.send(
                    create("late", "49000", "0.01")
                            .replaceFirst("TIMESTAMP\":\"\\d+\"", "TIMESTAMP\":1700000000000"));
            assertEquals(10002, answer(client, "late").path("retCode").asInt());
            String longId = "i".repeat(37);
            client.send(create(longId, "49000", "0.01"));
            assertEquals(10001, answer(client, longId).path("retCode").asInt());
            client.send("{\"req_id\":1,\"op\":\"ping\"}");
            JsonNode pong = client.awaitOp("pong");
            assertEquals(0, pong.path("retCode").asInt());
            assertTrue(pong.path("data").isArray());
            assertEquals(
                    2,
                    client.heard().stream()
                            .filter(j -> j.path("op").asText().equals("auth"))
                            .count());
            assertTrue(client.isOpen());
        }
    }

    @Test
    void aConnectionBelongsToOneKey() {
        try (SocketClient client = SocketClient.open(rig, "/v5/trade", "trader")) {
            assertEquals(0, client.awaitOp("auth").path("retCode").asInt());
            client.send(SocketClient.auth("taker", System.currentTimeMillis() + 60_000));
            JsonNode refused = client.await("the refusal", j -> j.path("retCode").asInt() == 20001);
            assertEquals("auth", refused.path("op").asText());
            assertTrue(client.isOpen());
        }
    }

    @Test
    void aFrameThatIsTooLargeEndsTheConnectionWithAReason() {
        try (SocketClient client = SocketClient.open(rig, "/v5/trade")) {
            client.send("x".repeat(GatewayServer.SOCKET_MESSAGE_BYTES_MAX + 1));
            assertEquals(1009, client.awaitEnd());
            assertFalse(client.reason().isEmpty());
        }
    }

    @Test
    void commandsOfAConnectionKeepTheirOrder() {
        try (SocketClient client = SocketClient.open(rig, "/v5/trade", "taker")) {
            for (int i = 0; i < 50; i++) {
                client.send(
                        create("n" + i, "40000", "0.01")
                                .replace("\"qty\"", "\"orderLinkId\":\"seq-" + i + "\",\"qty\""));
                client.send(
                        request(
                                "m" + i,
                                "order.cancel",
                                "{\"category\":\"spot\",\"symbol\":\"BTCUSDT\",\"orderLinkId\":\"seq-"
                                        + i
                                        + "\"}"));
            }
            answer(client, "m49");
            assertTrue(
                    client.heard().stream().allMatch(j -> j.path("retCode").asInt() == 0),
                    client::toString);
        }
    }

    @Test
    void anAccountsLimitIsToldInTheHeader() {
        try (Rig strict = Rig.start(Map.of("GATEWAY_LIMIT_FACTOR", "1"));
                SocketClient client = SocketClient.open(strict, "/v5/trade", "trader")) {
            client.awaitOp("auth"); // so many frames behind a login end the connection
            for (int i = 0; i < 500; i++) {
                client.send(create("l" + i, "40000", "0.01"));
            }
            JsonNode limited = client.await("a limit", j -> j.path("retCode").asInt() == 10006);
            assertEquals("20", limited.at("/header/X-Bapi-Limit").asText());
            assertFalse(limited.at("/header/X-Bapi-Limit-Reset-Timestamp").asText().isEmpty());
        }
    }
}
