package io.tradewind.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import io.tradewind.platform.testing.RunSize;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Five hundred bad inputs for each route: a code of the protocol, never a 5xx, never a stack trace;
 * and at the end the exchange is as it was for somebody who was trading beside.
 */
final class BadInputTest {

    private static final int INPUTS = RunSize.of(500);
    private static final long SEED = 20_261_121L;

    private static final String[] VALUES = {
        "",
        " ",
        "0",
        "-1",
        "1e309",
        "NaN",
        "Infinity",
        "null",
        "true",
        "[]",
        "{}",
        "9".repeat(40),
        "0." + "0".repeat(40) + "1",
        "1".repeat(300),
        "BTCUSDT",
        "btcusdt",
        "BTC-USDT",
        "ETHUSDT",
        "spot",
        "linear",
        "inverse",
        "option",
        "Spot",
        "Buy",
        "Sell",
        "Limit",
        "Market",
        "GTC",
        "PostOnly",
        "RPI",
        "Order",
        "tpslOrder",
        "StopOrder",
        "50000",
        "50000.001",
        "0.0000001",
        "0.1",
        "1000000000000",
        "quoteCoin",
        "baseCoin",
        "UNIFIED",
        "Filled",
        "Trade",
        "1",
        "2",
        "D",
        "M",
        "60",
        "1000",
        "9223372036854775807",
        "9223372036854775808",
        "a:b",
        "a b",
        "ä€漢",
        "\u0000",
        "\n",
        "\"",
        "\\",
        "'; drop table orders; --",
        "<script>",
        "../../etc/passwd",
        "%00",
        "%zz",
        "&",
        "=",
        "?",
        "+",
        "2026-11-21T00:00:00Z",
        "MAINTENANCE",
        "HALTED"
    };

    private static final String[] NAMES = {
        "category",
        "symbol",
        "side",
        "orderType",
        "qty",
        "price",
        "timeInForce",
        "orderLinkId",
        "orderId",
        "marketUnit",
        "orderFilter",
        "triggerPrice",
        "takeProfit",
        "stopLoss",
        "smpType",
        "isLeverage",
        "slippageTolerance",
        "triggerDirection",
        "limit",
        "cursor",
        "startTime",
        "endTime",
        "interval",
        "start",
        "end",
        "accountType",
        "coin",
        "baseCoin",
        "settleCoin",
        "openOnly",
        "orderStatus",
        "execType",
        "product",
        "timeWindow",
        "request",
        "status",
        "type",
        "quantity",
        "amount",
        "stop_price",
        "client_order_id",
        "reason",
        "asset",
        "reference",
        "direction",
        "tick",
        "lot",
        "depth",
        "unknown",
        "__proto__"
    };

    private static Rig rig;
    private static Random random;

    @BeforeAll
    static void start() {
        rig = Rig.start();
        random = new Random(SEED);
        rig.client("maker").limit("Sell", "60000", "1");
        rig.client("maker").limit("Buy", "59000", "1");
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private static String value() {
        return VALUES[random.nextInt(VALUES.length)];
    }

    private static String name() {
        return NAMES[random.nextInt(NAMES.length)];
    }

    private static String query() {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            query.append(query.isEmpty() ? "" : "&").append(name()).append('=');
            query.append(URLEncoder.encode(value(), StandardCharsets.UTF_8));
        }
        if (random.nextInt(10) == 0) {
            query.append("&&=&a=b=c&%41=%zz".replace("%zz", random.nextBoolean() ? "%7A" : "x"));
        }
        return query.toString();
    }

    private static String body() {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return value();
        }
        if (kind == 1) {
            return "{\"category\":\"spot\",\"a\":" + "[".repeat(random.nextInt(200));
        }
        ObjectNode body = Json.MAPPER.createObjectNode();
        for (int i = random.nextInt(9); i > 0; i--) {
            put(body);
        }
        if (kind == 2) {
            ObjectNode item = body.deepCopy();
            body.putArray("request").add(item).add(value()).addNull().addObject();
        }
        String text = Json.write(body);
        return kind == 3 ? text.substring(0, random.nextInt(text.length() + 1)) : text;
    }

    private static void put(ObjectNode body) {
        switch (random.nextInt(6)) {
            case 0 -> body.put(name(), random.nextLong());
            case 1 -> body.put(name(), random.nextDouble() * Math.pow(10, random.nextInt(60) - 30));
            case 2 -> body.putObject(name()).put(name(), value());
            case 3 -> body.putNull(name());
            default -> body.put(name(), value());
        }
    }

    @Test
    void bybitRoutesAnswerTheVenuesCodes() {
        BybitClient client = rig.client("trader");
        for (String route : rig.gateway().rooms().operations().routes()) {
            String method = route.substring(0, route.indexOf(' '));
            String path = route.substring(route.indexOf(' ') + 1);
            for (int i = 0; i < INPUTS; i++) {
                String body = method.equals("GET") ? "" : body();
                String target = method.equals("GET") ? path + "?" + query() : path;
                HttpResponse<String> answer = rig.send(client.signed(method, target, body).build());
                String said = route + " " + target + " " + body + ": " + answer.body();
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
            for (int i = 0; i < INPUTS; i++) {
                String target = path.replaceAll("\\{[a-z]+}", segment()) + "?" + query();
                String body = method.equals("GET") ? "" : body();
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
                String said = method + " " + target + " " + body + ": " + answer.body();
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

    private static String segment() {
        return switch (random.nextInt(5)) {
            case 0 -> "BTCUSDT";
            case 1 -> "1001";
            case 2 -> Integer.toString(random.nextInt(100));
            default -> URLEncoder.encode(value(), StandardCharsets.UTF_8).replace("+", "%20");
        };
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
