package io.tradewind.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.gateway.http.GatewayServer;
import io.tradewind.platform.json.Json;
import io.tradewind.sequencer.memory.InMemoryCommandLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** HTTP at its limits: bytes that are none, bodies that are too large, a process that stops. */
final class HttpEdgeTest {

    private static String raw(Rig rig, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rig.gateway().port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            BufferedReader reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            return String.valueOf(reader.readLine());
        } catch (SocketException reset) {
            // Who closes before all was read resets, and the answer may be lost with that.
            return "null";
        }
    }

    @Test
    void whatIsNoHttpIsRefusedAndNobodyElseIsDisturbed() throws IOException {
        try (Rig rig = Rig.start()) {
            List<Throwable> faults = new CopyOnWriteArrayList<>();
            rig.gateway().rooms().vertx().exceptionHandler(faults::add);
            for (String bad :
                    List.of(
                            "NONSENSE\r\n\r\n",
                            "GET / HTTP/1.1\r\nHost: x\r\nA: " + "a".repeat(20_000) + "\r\n\r\n",
                            "GET /" + "a".repeat(10_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
                            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n")) {
                String line = raw(rig, bad);
                assertTrue(line.contains(" 4") || line.equals("null"), line);
            }
            assertEquals(
                    "HTTP/1.1 200 OK",
                    raw(rig, "GET http://x/v5/market/time HTTP/1.1\r\nHost: x\r\n\r\n"));
            assertEquals(0, rig.get("/v5/market/time").path("retCode").asInt());
            Rig.await("nothing is in flight", () -> rig.gateway().inFlight() == 0);
            assertEquals(List.of(), faults);
        }
    }

    @Test
    void aBodyHasAnEndAndAGetHasNone() {
        try (Rig rig = Rig.start()) {
            String large = "{\"a\":\"" + "x".repeat(GatewayServer.BODY_BYTES_MAX) + "\"}";
            assertEquals(
                    413,
                    rig.send(rig.client("trader").signed("POST", "/v5/order/create", large).build())
                            .statusCode());
            HttpRequest get =
                    HttpRequest.newBuilder(rig.uri("/v5/market/time"))
                            .method("GET", HttpRequest.BodyPublishers.ofString("{}"))
                            .build();
            assertEquals(403, rig.send(get).statusCode());
            Rig.await("nothing is in flight", () -> rig.gateway().inFlight() == 0);
        }
    }

    @Test
    void whereAPartHasDiedTheProcessIsUnwellAndEnds() {
        try (Rig rig = Rig.start()) {
            assertFalse(rig.gateway().ended().isDone());
            assertEquals(200, status(rig, "/health"));
            var died = new IllegalStateException("made up");
            rig.gateway().rooms().broken().completeExceptionally(died);
            CompletionException ended =
                    assertThrows(CompletionException.class, () -> rig.gateway().ended().join());
            assertSame(died, ended.getCause());
            assertEquals(503, status(rig, "/health"));
            assertEquals(503, status(rig, "/health/live"));
        }
    }

    @Test
    void whoTakesOverTellsItsOwnEpochBeforeItHasWritten() {
        InMemoryCommandLog log = Rig.log();
        long before;
        try (Rig first = Rig.on(log, Map.of())) {
            before = first.get("/health").path("epoch").asLong();
        }
        try (Rig second = Rig.on(log, Map.of())) {
            assertEquals("writer", second.get("/health").path("role").asText());
            assertEquals(before + 1, second.get("/health").path("epoch").asLong());
        }
    }

    private static int status(Rig rig, String path) {
        return rig.send(HttpRequest.newBuilder(rig.uri(path)).build()).statusCode();
    }

    @Test
    void whatHasNotArrivedWholeIsRefusedWhenTheProcessStops() {
        Rig rig = Rig.start();
        String half = "POST /v5/order/create HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{";
        CompletableFuture<String> answer =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return raw(rig, half);
                            } catch (IOException failure) {
                                throw new UncheckedIOException(failure);
                            }
                        });
        Rig.await("it is in flight", () -> rig.gateway().inFlight() == 1);
        rig.gateway().close();
        assertEquals("HTTP/1.1 503 Service Unavailable", answer.join());
    }

    @Test
    void whatIsInFlightIsAnsweredWhenTheProcessStops() {
        Rig rig = Rig.start();
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String body =
                    "{\"category\":\"spot\",\"symbol\":\"BTCUSDT\",\"side\":\"Buy\",\"orderType\":"
                            + "\"Limit\",\"price\":\"1000\",\"qty\":\"0.01\"}";
            answers.add(
                    rig.sendAsync(
                            rig.client("trader").signed("POST", "/v5/order/create", body).build()));
        }
        Rig.await(
                "something is in flight, or was",
                () ->
                        rig.gateway().inFlight() > 0
                                || answers.stream().anyMatch(CompletableFuture::isDone));
        rig.gateway().close();
        int answered = 0;
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            HttpResponse<String> response = answer.handle((done, gone) -> done).join();
            if (response != null) {
                answered++;
                if (response.statusCode() == 503) {
                    assertEquals("1", response.headers().firstValue("Retry-After").orElse(""));
                    continue;
                }
                assertEquals(200, response.statusCode(), response::body);
                assertNotEquals(
                        10000, Json.parse(response.body()).path("retCode").asInt(), response::body);
            }
        }
        assertTrue(answered > 0);
    }
}
