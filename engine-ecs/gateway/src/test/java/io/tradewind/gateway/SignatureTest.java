package io.tradewind.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.gateway.BybitClient.Style;
import io.tradewind.gateway.auth.ApiKey;
import io.tradewind.gateway.auth.HmacVerifier;
import io.tradewind.gateway.auth.RsaVerifier;
import io.tradewind.gateway.auth.Scope;
import io.tradewind.platform.json.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is let in: signatures over the bytes received, the window, scopes, addresses. */
final class SignatureTest {

    /** What the time is where requests are judged to the millisecond. */
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static Rig rig;

    @BeforeAll
    static void start() {
        rig = Rig.start();
    }

    @AfterAll
    static void stop() {
        rig.close();
    }

    private static int code(JsonNode answer) {
        return answer.path("retCode").asInt(-1);
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void everyClientsSpellingIsProvenAsItCame(Style style) {
        BybitClient client = rig.client("trader");
        Map<String, String> query = new LinkedHashMap<>();
        query.put("symbol", "BTCUSDT");
        query.put("category", "spot");
        query.put("orderLinkId", "bot:entry:" + style);
        Map<String, String> order = new LinkedHashMap<>(query);
        order.put("side", "Buy");
        order.put("orderType", "Limit");
        order.put("price", "30000");
        order.put("qty", "0.01");
        JsonNode placed = client.post(style, "/v5/order/create", order);
        assertEquals(0, code(placed), placed::toString);
        JsonNode seen = client.get(style, "/v5/order/realtime", query);
        assertEquals(0, code(seen), seen::toString);
        assertEquals(
                placed.at("/result/orderId").asText(), seen.at("/result/list/0/orderId").asText());
        assertEquals(0, code(client.get(style, "/v5/user/query-api", Map.of())));
    }

    @Test
    void anAlteredRequestIsRefused() {
        HttpRequest.Builder request =
                rig.client("trader").signed("GET", "/v5/account/info?a=1", "");
        HttpResponse<String> answer =
                rig.send(request.uri(rig.uri("/v5/account/info?a=2")).build());
        assertEquals(200, answer.statusCode());
        assertEquals(10004, code(Json.parse(answer.body())));
    }

    @Test
    void unknownAndMissingKeysAreRefused() {
        assertEquals(10003, code(rig.client("nobody").get("/v5/account/info")));
        assertEquals(10003, code(rig.get("/v5/account/info")));
    }

    @Test
    void theWindowIsAsTheProtocolSays() {
        try (Rig still = Rig.at(Clock.fixed(NOW, ZoneOffset.UTC))) {
            assertEquals(10002, code(at(still, -5_001, "5000")));
            assertEquals(0, code(at(still, -5_000, "5000")));
            assertEquals(0, code(at(still, -5_500, "10000")));
            assertEquals(0, code(at(still, 999, "5000")));
            assertEquals(10002, code(at(still, 1_500, "5000")));
            assertEquals(10002, code(at(still, -70_000, "1000000")));
            assertEquals(10001, code(at(still, 0, "soon")));
        }
    }

    private static JsonNode at(Rig still, long offset, String window) {
        String now = Long.toString(NOW.toEpochMilli() + offset);
        String sign = BybitClient.hmac(Rig.secret("trader"), now + "trader" + window);
        return send(still, now, "trader", window, sign);
    }

    private static JsonNode send(Rig to, String now, String key, String window, String sign) {
        return Json.parse(
                to.send(
                                HttpRequest.newBuilder(to.uri("/v5/account/info"))
                                        .header("X-BAPI-API-KEY", key)
                                        .header("X-BAPI-TIMESTAMP", now)
                                        .header("X-BAPI-RECV-WINDOW", window)
                                        .header("X-BAPI-SIGN", sign)
                                        .build())
                        .body());
    }

    @Test
    void rsaKeysSignToo() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        String pem =
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----";
        rig.keys()
                .put(
                        new ApiKey(
                                "rsa",
                                "demo",
                                Rig.TRADER,
                                Set.of(Scope.READ),
                                List.of(),
                                RsaVerifier.ofPem(pem),
                                Instant.EPOCH,
                                null));
        String now = Long.toString(System.currentTimeMillis());
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update((now + "rsa" + "60000").getBytes(StandardCharsets.UTF_8));
        String good = Base64.getEncoder().encodeToString(signature.sign());
        assertEquals(0, code(send(rig, now, "rsa", "60000", good)));
        String altered = (good.startsWith("A") ? "B" : "A") + good.substring(1);
        assertEquals(10004, code(send(rig, now, "rsa", "60000", altered)));
        assertEquals(10004, code(send(rig, now, "rsa", "60000", "no base64 at all")));
    }

    @Test
    void scopesAndAddressesBind() {
        JsonNode denied =
                rig.client("reader").post("/v5/order/cancel-all", Map.of("category", "spot"));
        assertEquals(10005, code(denied));
        assertEquals(0, code(rig.client("reader").get("/v5/account/info")));
        key("bound", List.of("10.1.2.3"), null);
        assertEquals(10010, code(rig.client("bound").get("/v5/account/info")));
        key("ended", List.of(), Instant.EPOCH);
        assertEquals(33004, code(rig.client("ended").get("/v5/account/info")));
    }

    private static void key(String id, List<String> addresses, Instant expires) {
        rig.keys()
                .put(
                        new ApiKey(
                                id,
                                "demo",
                                Rig.TRADER,
                                Set.of(Scope.TRADE),
                                addresses,
                                new HmacVerifier(Rig.secret(id)),
                                Instant.EPOCH,
                                expires));
    }

    @Test
    void unknownRoutesAreNotFoundAndKnownOnesTellTheirLimits() {
        HttpResponse<String> unknown =
                rig.send(rig.client("trader").signed("GET", "/v5/no/such", "").build());
        assertEquals(404, unknown.statusCode());
        assertEquals(10017, code(Json.parse(unknown.body())));
        HttpResponse<String> known =
                rig.send(rig.client("trader").signed("GET", "/v5/account/info", "").build());
        assertTrue(known.headers().firstValue("X-Bapi-Limit").isPresent());
        assertTrue(known.headers().firstValue("X-Bapi-Limit-Status").isPresent());
        assertTrue(known.headers().firstValue("X-Bapi-Limit-Reset-Timestamp").isPresent());
    }
}
