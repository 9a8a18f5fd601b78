package io.tradewind.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import io.tradewind.platform.testing.RunSize;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Five hundred bad inputs for each route: a code of the protocol, never a 5xx, never a stack trace;
 * and at the end the exchange is as it was for somebody who was trading beside.
 */
final class BadInputTest {

    private static final int INPUTS = RunSize.of(500);
    private static final long SEED = BadInputs.seed();

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start();
        rig.client("maker").limit("Sell", "60000", "1");
        rig.client("maker").limit("Buy", "59000", "1");
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    @Test
    void bybitRoutesAnswerTheVenuesCodes() {
        BybitClient client = rig.client("trader");
        for (String route : rig.gateway().rooms().operations().routes()) {
            String method = route.substring(0, route.indexOf(' '));
            String path = route.substring(route.indexOf(' ') + 1);
            BadInputs inputs = new BadInputs(SEED);
            for (int i = 0; i < INPUTS; i++) {
                String body = method.equals("GET") ? "" : inputs.body();
                String target = method.equals("GET") ? path + "?" + inputs.query() : path;
                HttpResponse<String> answer = rig.send(client.signed(method, target, body).build());
                String said =
                        "seed "
                                + SEED
                                + " "
                                + route
                                + " "
                                + target
                                + " "
                                + body
                                + ": "
                                + answer.body();
                assertEquals(200, answer.statusCode(), said);
                JsonNode json = parsed(answer, said);
                int code = json.path("retCode").asInt(-1);
                assertTrue(code == 0 || code >= 10000, said);
                assertTrue(code != 10000 && code != 10016, said);
                assertTrue(json.path("result").isObject(), said);
                assertTrue(json.path("retExtInfo").isObject(), said);
                assertTrue(json.path("time").asLong() > 0, said);
            }
        }
        undisturbed();
    }

    @Test
    void platformRoutesAnswerProblems() {
        String user = TestTokens.of("user", Rig.TRADER, "EDITOR");
        for (String route : rig.gateway().platformRoutes()) {
            String method = route.substring(0, route.indexOf(' '));
            String path = route.substring(route.indexOf(' ') + 1);
            String token = path.startsWith("/admin") ? Rig.ADMIN_TOKEN : user;
            if (path.startsWith("/admin/emergency")) {
                continue;
            }
            BadInputs inputs = new BadInputs(SEED);
            for (int i = 0; i < INPUTS; i++) {
                String target =
                        path.replaceAll("\\{[a-z]+}", inputs.segment()) + "?" + inputs.query();
                String body = method.equals("GET") ? "" : inputs.body();
                HttpRequest request =
                        HttpRequest.newBuilder(rig.uri(target))
                                .header("Authorization", "Bearer " + token)
                                .method(
                                        method,
                                        body.isEmpty()
                                                ? HttpRequest.BodyPublishers.noBody()
                                                : HttpRequest.BodyPublishers.ofString(body))
                                .build();
                HttpResponse<String> answer = rig.send(request);
                String said =
                        "seed "
                                + SEED
                                + " "
                                + method
                                + " "
                                + target
                                + " "
                                + body
                                + ": "
                                + answer.body();
                assertTrue(answer.statusCode() < 500, said);
                if (answer.statusCode() >= 400) {
                    JsonNode json = parsed(answer, said);
                    assertFalse(json.path("code").asText().isEmpty(), said);
                    assertEquals(answer.statusCode(), json.path("status").asInt(), said);
                }
            }
        }
        undisturbed();
    }

    private static JsonNode parsed(HttpResponse<String> answer, String said) {
        assertFalse(answer.body().contains("Exception"), said);
        assertFalse(answer.body().contains("\tat "), said);
        try {
            return Json.parse(answer.body());
        } catch (JsonFormatException malformed) {
            throw new AssertionError(said, malformed);
        }
    }

    /** Somebody else's orders and the book beside all of this. */
    private static void undisturbed() {
        JsonNode open = rig.client("maker").get("/v5/order/realtime?category=spot&symbol=BTCUSDT");
        assertEquals(0, open.path("retCode").asInt());
        assertEquals(2, open.at("/result/list").size());
        assertEquals("UP", rig.get("/health").path("status").asText());
    }
}
