package io.tradewind.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.Rig;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.testing.RunSize;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * Five hundred connections of which fifty stall: the stalled are closed with a reason, the others
 * are told everything in its order, and nothing grows without end. A stalled client asks for much,
 * because the kernels at both ends of a line take half a megabyte before the venue notices.
 */
final class SlowClientsTest {

    private static final int CLIENTS = RunSize.of(500);
    private static final int STALLED = RunSize.of(50);

    /** Trades before anybody is looked at. */
    private static final int ROUNDS = 40;

    private static final List<String> FEW = List.of("orderbook.50.BTCUSDT", "publicTrade.BTCUSDT");

    private static final List<String> MUCH =
            List.of(
                    "orderbook.1.BTCUSDT",
                    "orderbook.200.BTCUSDT",
                    "orderbook.1000.BTCUSDT",
                    "tickers.BTCUSDT",
                    "kline.1.BTCUSDT",
                    "kline.5.BTCUSDT",
                    "kline.15.BTCUSDT",
                    "kline.60.BTCUSDT",
                    "kline.240.BTCUSDT",
                    "kline.D.BTCUSDT");

    /** What each end of a line may hold for a client that does not read, and the same again. */
    private static final long HEAP_BYTES_PER_STALLED = 4L << 20;

    private static final long HEAP_BYTES_OF_THE_TEST = 128L << 20;

    /** A client that checks the order of what it is told. */
    private static final class Watcher {
        final AtomicInteger trades = new AtomicInteger();
        volatile String fault = "";
        volatile Short closed;
        volatile String reason = "";
        private long number;
        private volatile long trade;

        void take(String text) {
            JsonNode json = Json.parse(text);
            String topic = json.path("topic").asText();
            if (topic.startsWith("orderbook")) {
                long next = json.at("/data/u").asLong();
                if (!json.path("type").asText().equals("snapshot") && next != number + 1) {
                    fault = "book " + number + " then " + next;
                }
                number = next;
            } else if (topic.startsWith("publicTrade")) {
                for (JsonNode one : json.path("data")) {
                    long id = one.path("i").asLong();
                    if (trade != 0 && id != trade + 1) {
                        fault = "trade " + trade + " then " + id;
                    }
                    trade = id;
                    trades.incrementAndGet();
                }
            }
        }
    }

    private static double metric(Rig rig, String name) {
        String page = rig.send(HttpRequest.newBuilder(rig.uri("/metrics")).build()).body();
        return page.lines()
                .filter(line -> line.startsWith(name + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .sum();
    }

    @Test
    void stalledOnesAreClosedWithAReasonAndNobodyElseNotices() throws Exception {
        Vertx vertx = Vertx.vertx();
        Map<String, String> settings =
                Map.of(
                        "GATEWAY_SOCKET_STALL_SECONDS", "1",
                        "GATEWAY_SOCKET_OPENINGS", "100000",
                        "GATEWAY_SOCKETS_PER_ADDRESS", "100000");
        try (Rig rig = Rig.start(settings)) {
            WebSocketClient client =
                    vertx.createWebSocketClient(
                            new WebSocketClientOptions()
                                    .setMaxConnections(CLIENTS + STALLED)
                                    .setReceiveBufferSize(4_096)
                                    .setMaxFrameSize(1 << 20));
            List<Watcher> quick = new ArrayList<>();
            List<Watcher> stalled = new ArrayList<>();
            List<WebSocket> paused = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Watcher watcher = new Watcher();
                boolean stalls = i < STALLED;
                (stalls ? stalled : quick).add(watcher);
                WebSocket socket = connect(client, rig, watcher);
                subscribe(socket, FEW);
                if (stalls) {
                    subscribe(socket, MUCH);
                    socket.pause();
                    paused.add(socket);
                }
            }
            long heap = heap();
            trade(rig, quick);
            Rig.await(
                    "the stalled were closed",
                    () -> {
                        pair(rig);
                        return metric(rig, "websocket_slow_closed_total") >= STALLED;
                    });
            long growth = heap() - heap;
            assertTrue(
                    growth < STALLED * HEAP_BYTES_PER_STALLED + HEAP_BYTES_OF_THE_TEST,
                    () -> "the heap grew by " + growth);
            Instrument bitcoin = rig.gateway().rooms().markets().instruments().find("BTCUSDT");
            long last = rig.gateway().rooms().markets().of(bitcoin).trades(1).getFirst().id();
            Rig.await(
                    "the quick have every trade",
                    () -> quick.stream().allMatch(w -> w.trade == last));
            for (Watcher watcher : quick) {
                assertEquals("", watcher.fault);
                assertEquals(null, watcher.closed);
            }
            assertEquals(STALLED, metric(rig, "websocket_slow_closed_total"));
            paused.forEach(WebSocket::resume);
            Rig.await("they are told", () -> stalled.stream().allMatch(w -> w.closed != null));
            for (Watcher watcher : stalled) {
                assertEquals(End.TOO_SLOW.code(), watcher.closed.shortValue());
                assertTrue(watcher.reason.startsWith("slow consumer"), watcher.reason);
            }
            Rig.await(
                    "the others are left",
                    () -> metric(rig, "websocket_connections") == CLIENTS - STALLED);
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static WebSocket connect(WebSocketClient client, Rig rig, Watcher watcher)
            throws Exception {
        WebSocket socket =
                client.connect(rig.gateway().port(), "127.0.0.1", "/v5/public/spot")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(60, TimeUnit.SECONDS);
        socket.textMessageHandler(watcher::take);
        socket.closeHandler(
                gone -> {
                    watcher.reason = String.valueOf(socket.closeReason());
                    watcher.closed = socket.closeStatusCode();
                });
        return socket;
    }

    private static void subscribe(WebSocket socket, List<String> topics) {
        String request = Json.write(Map.of("op", "subscribe", "args", topics));
        var _ = socket.writeTextMessage(request);
    }

    /** Bytes of the heap that are in use once what is garbage is gone. */
    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** Trades until everybody has seen one and then much more. */
    private static void trade(Rig rig, List<Watcher> quick) {
        Rig.await(
                "everybody is subscribed",
                () -> {
                    pair(rig);
                    return quick.stream().allMatch(w -> w.trades.get() > 0);
                });
        for (int i = 0; i < ROUNDS; i++) {
            pair(rig);
        }
    }

    private static void pair(Rig rig) {
        rig.client("maker").limit("Sell", "50000", "0.01");
        rig.client("taker").limit("Buy", "50000", "0.01");
    }
}
