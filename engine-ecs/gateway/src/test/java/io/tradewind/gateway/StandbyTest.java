package io.tradewind.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.json.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A process that follows another one's log: it is read, and says of orders to come again. */
final class StandbyTest {

    private static final Map<String, String> ORDER =
            Map.of(
                    "category", "spot",
                    "symbol", "BTCUSDT",
                    "side", "Buy",
                    "orderType", "Limit",
                    "price", "50000",
                    "qty", "0.01");

    private static StandbyRig standby;
    private static Venue venue;

    @BeforeAll
    static void follow() {
        standby = StandbyRig.start();
        venue = standby.venue();
    }

    @AfterAll
    static void stop() {
        standby.close();
    }

    private static HttpResponse<String> post(String path, Object body) {
        BybitClient client = new BybitClient(venue, "trader", Rig.secret("trader"));
        return venue.send(client.signed("POST", path, Json.write(body)).build());
    }

    /** Text, as ccxt takes what has a code of the protocol for something that does not pass. */
    private static void assertComeAgain(HttpResponse<String> answer) {
        assertEquals(503, answer.statusCode(), answer.body());
        assertEquals("1", answer.headers().firstValue("Retry-After").orElse(""));
        assertTrue(answer.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"));
    }

    @Test
    void anOrderIsToComeAgain() {
        assertComeAgain(post("/v5/order/create", ORDER));
        assertComeAgain(
                post("/v5/order/cancel-all", Map.of("category", "spot", "symbol", "BTCUSDT")));
    }

    @Test
    void soAreManyAtOnce() {
        assertComeAgain(
                post(
                        "/v5/order/create-batch",
                        Map.of("category", "spot", "request", List.of(ORDER, ORDER))));
    }

    @Test
    void thePlatformsOwnRoutesSayTheSame() {
        HttpResponse<String> answer =
                venue.send(
                        HttpRequest.newBuilder(venue.uri("/api/v1/orders"))
                                .header(
                                        "Authorization",
                                        "Bearer " + TestTokens.of("trader", Rig.TRADER, "EDITOR"))
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                Json.write(
                                                        Map.of(
                                                                "symbol", "BTCUSDT",
                                                                "side", "BUY",
                                                                "type", "LIMIT",
                                                                "price", "50000",
                                                                "quantity", "0.01"))))
                                .build());
        assertEquals(503, answer.statusCode(), answer.body());
        assertEquals("UNAVAILABLE", Json.parse(answer.body()).path("code").asText());
    }

    @Test
    void whatIsAskedIsAnswered() {
        assertEquals(
                0,
                new BybitClient(venue, "trader", Rig.secret("trader"))
                        .get("/v5/account/wallet-balance?accountType=UNIFIED")
                        .path("retCode")
                        .asInt());
    }
}
