package io.tradewind.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.JWTClaimsSet;
import io.tradewind.gateway.auth.Scope;
import io.tradewind.platform.json.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The platform's own routes: orders with a token, markets for everybody, operators' commands. */
final class ExchangeRoutesTest {

    private static final String USER = TestTokens.of("user", Rig.TRADER, "EDITOR");
    private static final String OTHER = TestTokens.of("other", Rig.TAKER, "EDITOR");

    private Rig rig;

    @BeforeEach
    void start() {
        rig = Rig.start();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private record Answer(int status, JsonNode body) {
        String at(String path) {
            return body.at(path).asText();
        }
    }

    private Answer send(String method, String path, String token, String body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(rig.uri(path))
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = rig.send(request.build());
        return new Answer(answer.statusCode(), Json.parse(answer.body()));
    }

    private static String order(String... more) {
        Map<String, Object> order =
                new LinkedHashMap<>(
                        Map.of(
                                "symbol", "BTC-USDT",
                                "side", "BUY",
                                "type", "LIMIT",
                                "price", "50000",
                                "quantity", "0.5"));
        for (int i = 0; i < more.length; i += 2) {
            order.put(more[i], more[i + 1]);
        }
        return Json.write(order);
    }

    @Test
    void anOrderIsPlacedSeenAmendedAndCancelled() {
        Answer placed = send("POST", "/api/v1/orders", USER, order());
        assertEquals(201, placed.status(), placed.body()::toString);
        String path = "/api/v1/orders/" + placed.at("/id");
        assertEquals("NEW", placed.at("/status"));
        assertEquals("50000.00", send("GET", path, USER, "").at("/price"));
        Answer amended = send("PATCH", path, USER, "{\"price\":50001.5,\"quantity\":\"0.25\"}");
        assertEquals("50001.50", amended.at("/price"));
        assertEquals("0.25", amended.at("/remaining_quantity"));
        assertEquals("1", list("/api/v1/orders?status=open"));
        Answer cancelled = send("DELETE", path, USER, "");
        assertEquals("CANCELLED", cancelled.at("/status"));
        assertEquals("CANCELLED_BY_USER", cancelled.at("/reason"));
        assertEquals("0", list("/api/v1/orders?status=open"));
        assertEquals("1", list("/api/v1/orders?status=closed&symbol=BTCUSDT"));
        assertEquals(404, send("DELETE", path, USER, "").status());
        assertEquals("ORDER_003", send("DELETE", path, USER, "").at("/code"));
    }

    private String list(String path) {
        return Integer.toString(send("GET", path, USER, "").body().at("/orders").size());
    }

    @Test
    void anOrderIsItsOwnersAlone() {
        String id = send("POST", "/api/v1/orders", USER, order()).at("/id");
        assertEquals(404, send("GET", "/api/v1/orders/" + id, OTHER, "").status());
        assertEquals(404, send("DELETE", "/api/v1/orders/" + id, OTHER, "").status());
        assertEquals(
                404, send("PATCH", "/api/v1/orders/" + id, OTHER, "{\"price\":\"1\"}").status());
    }

    @Test
    void aClientOrderIdSentAgainIsTheFirstOrder() {
        String order = order("client_order_id", "mine:1");
        Answer first = send("POST", "/api/v1/orders", USER, order);
        Answer again = send("POST", "/api/v1/orders", USER, order);
        assertEquals(201, first.status());
        assertEquals(200, again.status());
        assertEquals(first.at("/id"), again.at("/id"));
        Answer other =
                send(
                        "POST",
                        "/api/v1/orders",
                        USER,
                        order("client_order_id", "mine:1", "price", "40000"));
        assertEquals(409, other.status());
        assertEquals("ORDER_004", other.at("/code"));
    }

    @Test
    void everyTypeOfOrderIsTaken() {
        send("POST", "/api/v1/orders", OTHER, order("side", "SELL", "quantity", "5"));
        send("POST", "/api/v1/orders", USER, order("quantity", "1"));
        for (String body :
                List.of(
                        order("type", "ICEBERG", "price", "49000", "display_quantity", "0.1"),
                        order("type", "STOP_LIMIT", "price", "52000", "stop_price", "51000"),
                        order(
                                "type",
                                "OCO",
                                "side",
                                "SELL",
                                "price",
                                "52000",
                                "stop_price",
                                "48000",
                                "stop_limit_price",
                                "47900"),
                        order("time_in_force", "GTD", "expires_at", "2999-01-01T00:00:00Z"),
                        order("time_in_force", "DAY"),
                        order("post_only", "x")
                                .replace("\"x\"", "true")
                                .replace("50000", "49000"))) {
            Answer placed = send("POST", "/api/v1/orders", USER, body);
            assertEquals(201, placed.status(), body + placed.body());
        }
        String bare = "{\"symbol\":\"BTCUSDT\",\"side\":\"SELL\",\"type\":\"%s\",%s}";
        for (String body :
                List.of(
                        bare.formatted("STOP", "\"quantity\":\"0.1\",\"stop_price\":49000"),
                        bare.formatted("TRAILING_STOP", "\"quantity\":\"0.1\",\"trail\":\"500\""),
                        bare.replace("SELL", "BUY").formatted("MARKET", "\"amount\":\"100\""))) {
            Answer placed = send("POST", "/api/v1/orders", USER, body);
            assertEquals(201, placed.status(), body + placed.body());
        }
        Answer trades = send("GET", "/api/v1/trades?limit=1", USER, "");
        assertEquals("100", trades.at("/trades/0/value"));
        assertEquals(1, trades.body().at("/trades").size());
        assertTrue(trades.body().has("next_cursor"));
    }

    @Test
    void faultsNameTheirFields() {
        Answer answer =
                send(
                        "POST",
                        "/api/v1/orders",
                        USER,
                        order("price", "-1", "quantity", "0.1234567", "colour", "red"));
        assertEquals(400, answer.status());
        assertEquals("VALIDATION", answer.at("/code"));
        String errors = answer.body().at("/errors").toString();
        for (String field : List.of("price", "quantity", "colour")) {
            assertTrue(errors.contains("\"field\":\"" + field + "\""), errors);
        }
        assertEquals("ORDER_002", refused("quantity", "900"));
        assertEquals("ORDER_001", refused("quantity", "0.00001"));
        assertEquals("TRADE_001", refused("symbol", "NO-SUCH"));
    }

    private String refused(String... more) {
        return send("POST", "/api/v1/orders", USER, order(more)).at("/code");
    }

    @Test
    void whatATypeNeedsIsAskedForByName() {
        Map<String, List<String>> needs =
                Map.of(
                        "LIMIT", List.of("price"),
                        "ICEBERG", List.of("price", "display_quantity"),
                        "STOP", List.of("stop_price"),
                        "STOP_LIMIT", List.of("price", "stop_price"),
                        "TRAILING_STOP", List.of("trail"),
                        "OCO", List.of("price", "stop_price"));
        needs.forEach(
                (type, fields) -> {
                    Map<String, String> bare =
                            Map.of(
                                    "symbol",
                                    "BTCUSDT",
                                    "side",
                                    "BUY",
                                    "quantity",
                                    "1",
                                    "type",
                                    type);
                    Answer answer = send("POST", "/api/v1/orders", USER, Json.write(bare));
                    assertEquals("VALIDATION", answer.at("/code"), type);
                    List<String> named = new ArrayList<>();
                    answer.body().at("/errors").forEach(e -> named.add(e.path("field").asText()));
                    assertEquals(fields, named, type);
                });
        Answer endless = send("POST", "/api/v1/orders", USER, order("time_in_force", "GTD"));
        assertEquals("expires_at", endless.at("/errors/0/field"));
    }

    @Test
    void theEnginesRulesNameTheirFields() {
        Map<String, String[]> faults =
                Map.of(
                        "quantity", new String[] {"quantity", "5000"},
                        "display_quantity",
                                new String[] {"type", "ICEBERG", "display_quantity", "5"},
                        "expires_at",
                                new String[] {
                                    "time_in_force", "GTD", "expires_at", "2020-01-01T00:00:00Z"
                                });
        faults.forEach(
                (field, order) -> {
                    Answer answer = send("POST", "/api/v1/orders", USER, order(order));
                    assertEquals("ORDER_001", answer.at("/code"));
                    assertEquals(field, answer.at("/errors/0/field"), answer.body()::toString);
                });
    }

    @Test
    void tokensAreProven() {
        assertEquals(401, send("GET", "/api/v1/orders", "", "").status());
        assertEquals(401, send("GET", "/api/v1/orders", "nonsense", "").status());
        JWTClaimsSet.Builder claims = TestTokens.claims("user", Rig.TRADER, "EDITOR");
        String forged = TestTokens.signed(claims.build(), "another-secret-of-more-than-32-bytes");
        assertEquals(401, send("GET", "/api/v1/orders", forged, "").status());
        String ended =
                TestTokens.signed(
                        claims.claim("exp", Instant.now().getEpochSecond() - 1).build(),
                        Rig.TOKEN_SECRET);
        assertEquals(401, send("GET", "/api/v1/orders", ended, "").status());
        String foreign =
                TestTokens.signed(
                        TestTokens.claims("user", Rig.TRADER, "EDITOR").audience("x").build(),
                        Rig.TOKEN_SECRET);
        assertEquals(401, send("GET", "/api/v1/orders", foreign, "").status());
        String none = USER.substring(0, USER.lastIndexOf('.') + 1);
        assertEquals(401, send("GET", "/api/v1/orders", none, "").status());
        String viewer = TestTokens.of("viewer", Rig.TRADER, "VIEWER");
        assertEquals(200, send("GET", "/api/v1/orders", viewer, "").status());
        assertEquals(403, send("POST", "/api/v1/orders", viewer, order()).status());
        assertEquals(
                403,
                send("POST", "/admin/emergency/halt-all", USER, "{\"reason\":\"x\"}").status());
    }

    @Test
    void marketsAreForEverybody() {
        send("POST", "/api/v1/orders", USER, order());
        Answer markets = send("GET", "/api/v1/markets", "", "");
        assertEquals(3, markets.body().at("/markets").size());
        Answer book = send("GET", "/api/v1/orderbook/BTC-USDT?depth=5", "", "");
        assertEquals("[[\"50000.00\",\"0.5\"]]", book.body().at("/bids").toString());
        assertEquals("50000.00", send("GET", "/api/v1/markets/BTCUSDT/ticker", "", "").at("/bid"));
        assertEquals(404, send("GET", "/api/v1/markets/NONE/ticker", "", "").status());
        assertEquals(400, send("GET", "/api/v1/orderbook/BTCUSDT?depth=0", "", "").status());
        assertEquals(404, send("GET", "/api/v1/nothing", "", "").status());
        assertEquals(405, send("POST", "/api/v1/markets", "", "{}").status());
    }

    @Test
    void operatorsRuleTheMarket() {
        String admin = Rig.ADMIN_TOKEN;
        String halt = "{\"status\":\"HALTED\",\"reason\":\"drill\"}";
        assertEquals(200, send("PUT", "/admin/symbols/BTCUSDT/status", admin, halt).status());
        Answer refused = send("POST", "/api/v1/orders", USER, order());
        assertEquals(409, refused.status());
        Answer silent = send("POST", "/admin/emergency/resume-all", admin, "{}");
        assertEquals(400, silent.status());
        String why = "{\"reason\":\"drill over\"}";
        assertEquals(200, send("POST", "/admin/emergency/resume-all", admin, why).status());
        assertEquals(201, send("POST", "/api/v1/orders", USER, order()).status());
        String config = "{\"notional_min\":\"10\",\"taker_ppm\":2000,\"reason\":\"dearer\"}";
        assertEquals(200, send("PATCH", "/admin/symbols/BTCUSDT/config", admin, config).status());
        JsonNode market = send("GET", "/api/v1/markets", "", "").body().at("/markets/1");
        assertEquals("10", market.path("notional_min").asText());
        assertEquals("0.002", market.path("taker_fee").asText());
        String trip = "{\"tripped\":true,\"reason\":\"drill\"}";
        assertEquals(200, send("POST", "/admin/symbols/ETHUSDT/breaker", admin, trip).status());
    }

    @Test
    void aReasonIsPlainText() {
        assertEquals(
                400,
                send(
                                "POST",
                                "/admin/emergency/halt-all",
                                Rig.ADMIN_TOKEN,
                                "{\"reason\":\"x\\u0000y\"}")
                        .status());
    }

    @Test
    void aTransferTakesEffectOnce() {
        String admin = Rig.ADMIN_TOKEN;
        String deposit =
                "{\"asset\":\"USDT\",\"amount\":\"12.5\",\"reference\":\"bank:1\",\"reason\":\"gift\"}";
        String path = "/admin/accounts/4711/transfers";
        assertEquals("done", send("POST", path, admin, deposit).at("/status"));
        assertEquals("done before", send("POST", path, admin, deposit).at("/status"));
        Answer other = send("POST", path, admin, deposit.replace("12.5", "13"));
        assertEquals(409, other.status());
        rig.key("new", 4711, Scope.READ);
        JsonNode wallet = rig.client("new").get("/v5/account/wallet-balance?accountType=UNIFIED");
        assertEquals("12.5", wallet.at("/result/list/0/coin/0/walletBalance").asText());
        String out =
                "{\"asset\":\"USDT\",\"amount\":\"99\",\"direction\":\"WITHDRAWAL\","
                        + "\"reference\":\"bank:2\",\"reason\":\"too much\"}";
        assertEquals("ORDER_002", send("POST", path, admin, out).at("/code"));
    }

    @Test
    void healthAndMetricsAreTold() {
        send("POST", "/api/v1/orders", USER, order());
        send("POST", "/api/v1/orders", USER, order("quantity", "999"));
        assertEquals("writer", send("GET", "/health", "", "").at("/role"));
        String page = rig.send(HttpRequest.newBuilder(rig.uri("/metrics")).build()).body();
        for (String line :
                List.of(
                        "orders_created_total{symbol=\"BTCUSDT\"} 1.0",
                        "order_book_depth{symbol=\"BTCUSDT\",side=\"buy\"}",
                        "engine_role{member=\"writer\"} 1.0",
                        "active_orders{symbol=\"BTCUSDT\"} 1.0",
                        "active_orders{symbol=\"ETHUSDT\"} 0.0",
                        "trade_volume{symbol=\"BTCUSDT\"} 0",
                        "orders_rejected_total{reason=\"insufficient_funds\",symbol=\"BTCUSDT\"} 1.0",
                        "order_ack_latency_seconds_bucket",
                        "matching_engine_latency_seconds_bucket{le=\"1.0E-6\"}",
                        "matching_engine_latency_seconds_count ",
                        "http_request_duration_seconds_bucket",
                        "log_position ")) {
            assertTrue(page.contains(line), line + "\n" + page);
        }
    }
}
