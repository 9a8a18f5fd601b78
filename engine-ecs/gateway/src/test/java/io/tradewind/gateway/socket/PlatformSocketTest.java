package io.tradewind.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.Rig;
import io.tradewind.gateway.TestTokens;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The platform's own sockets. */
final class PlatformSocketTest {

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    /** A copy of a book that checks what it is told. */
    private static final class Copy {
        final TreeMap<Double, String[]> bids = new TreeMap<>(Comparator.reverseOrder());
        final TreeMap<Double, String[]> asks = new TreeMap<>();
        long sequence;

        void take(JsonNode message) {
            if (message.path("type").asText().equals("snapshot")) {
                bids.clear();
                asks.clear();
            } else {
                assertEquals(sequence + 1, message.path("sequence").asLong());
            }
            sequence = message.path("sequence").asLong();
            message.path("bids").forEach(level -> set(bids, level));
            message.path("asks").forEach(level -> set(asks, level));
            assertEquals(message.path("checksum").asLong(), checksum(), message::toString);
        }

        private static void set(Map<Double, String[]> side, JsonNode level) {
            String[] texts = {level.path(0).asText(), level.path(1).asText()};
            double price = Double.parseDouble(texts[0]);
            if (texts[1].equals("0")) {
                side.remove(price);
            } else {
                side.put(price, texts);
            }
        }

        long checksum() {
            StringBuilder text = new StringBuilder();
            List<String[]> buys = List.copyOf(bids.values());
            List<String[]> sells = List.copyOf(asks.values());
            for (int i = 0; i < 10; i++) {
                for (List<String[]> side : List.of(buys, sells)) {
                    if (i < side.size()) {
                        text.append(text.isEmpty() ? "" : ":")
                                .append(String.join(":", side.get(i)));
                    }
                }
            }
            CRC32 crc = new CRC32();
            crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
            return crc.getValue();
        }
    }

    @Test
    void aCopyOfTheBookAgreesByChecksumAndIsToldAnewOnRequest() {
        try (SocketClient client = SocketClient.open(rig, "/ws/orderbook/BTC-USDT")) {
            client.await("the snapshot", j -> j.path("type").asText().equals("snapshot"));
            for (int i = 0; i < 9; i++) {
                rig.client("maker").limit("Buy", "4" + (8000 + i), "0.5");
                rig.client("maker").limit("Sell", "5" + (1000 + i), "0.25");
            }
            rig.client("taker").limit("Sell", "48007", "0.75");
            long wanted = rig.get("/api/v1/orderbook/BTCUSDT").path("sequence").asLong();
            client.await("the last change", j -> j.path("book_sequence").asLong() == wanted);
            client.send("{\"op\":\"resync\"}");
            Rig.await(
                    "another snapshot",
                    () ->
                            client.heard().stream()
                                            .filter(j -> j.path("type").asText().equals("snapshot"))
                                            .count()
                                    == 2);
            Copy copy = new Copy();
            client.heard().forEach(copy::take);
            assertEquals(
                    rig.get("/api/v1/orderbook/BTCUSDT").path("checksum").asLong(),
                    copy.checksum());
        }
    }

    @Test
    void tradesAndOwnOrdersAreTold() {
        String token = TestTokens.of("alice", Rig.TRADER, "EDITOR");
        try (SocketClient tape = SocketClient.open(rig, "/ws/trades/ETHUSDT");
                SocketClient own = SocketClient.open(rig, "/ws/orders?token=" + token)) {
            own.send("{\"op\":\"ping\"}");
            tape.send("{\"op\":\"ping\"}");
            own.await("a pong", j -> j.path("type").asText().equals("pong"));
            tape.await("a pong", j -> j.path("type").asText().equals("pong"));
            String order =
                    "{\"category\":\"spot\",\"symbol\":\"ETHUSDT\",\"side\":\"%s\",\"orderType\":"
                            + "\"Limit\",\"price\":\"2500\",\"qty\":\"2\"}";
            rig.client("maker").post("/v5/order/create", order.formatted("Sell"));
            rig.client("trader").post("/v5/order/create", order.formatted("Buy"));
            JsonNode trades = tape.await("a trade", j -> j.path("type").asText().equals("trades"));
            assertEquals("2500.00", trades.at("/trades/0/price").asText());
            JsonNode filled =
                    own.await("the order", j -> j.at("/order/status").asText().equals("FILLED"));
            assertEquals("ETHUSDT", filled.at("/order/symbol").asText());
            JsonNode fill = own.await("the fill", j -> j.path("type").asText().equals("fill"));
            assertEquals("2", fill.at("/fill/quantity").asText());
            own.send("{\"op\":\"resync\"}");
            JsonNode refused = own.await("a refusal", j -> j.path("type").asText().equals("error"));
            assertEquals(400, refused.at("/problem/status").asInt());
            assertTrue(own.isOpen());
        }
    }

    @Test
    void withoutATokenNobodySeesOrders() {
        for (String query : new String[] {"", "?token=", "?token=nonsense"}) {
            assertThrows(
                    CompletionException.class,
                    () -> SocketClient.open(rig, "/ws/orders" + query).close());
        }
    }
}
