package io.tradewind.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs requests as the protocol's three clients do. */
public final class BybitClient {

    /** What a client puts on the wire. */
    public enum Style {
        /** Unencoded query in the order given, a question mark always, compact JSON. */
        CCXT,
        /** Encoded query in the order given, compact JSON. */
        NODE,
        /** Unencoded query, sorted; JSON with spaces. */
        PYTHON
    }

    private static final String WINDOW = "60000";

    private final Venue venue;
    private final String key;
    private final String secret;

    BybitClient(Venue venue, String key, String secret) {
        this.venue = venue;
        this.key = key;
        this.secret = secret;
    }

    /** HMAC-SHA256 in hexadecimal. */
    public static String hmac(String secret, String message) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    /** A signed request, not sent yet. */
    public HttpRequest.Builder signed(String method, String pathAndQuery, String body) {
        String now = Long.toString(System.currentTimeMillis());
        int mark = pathAndQuery.indexOf('?');
        String query = mark < 0 ? "" : pathAndQuery.substring(mark + 1);
        String payload = method.equals("GET") ? query : body;
        HttpRequest.Builder request =
                HttpRequest.newBuilder(venue.uri(pathAndQuery))
                        .header("X-BAPI-API-KEY", key)
                        .header("X-BAPI-TIMESTAMP", now)
                        .header("X-BAPI-RECV-WINDOW", WINDOW)
                        .header("X-BAPI-SIGN", hmac(secret, now + key + WINDOW + payload));
        return method.equals("GET")
                ? request
                : request.method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    /** The answer to a signed GET, its query as it is to be on the wire. */
    public JsonNode get(String pathAndQuery) {
        return answer(signed("GET", pathAndQuery, ""));
    }

    /** The answer to a signed POST of these bytes. */
    public JsonNode post(String path, String body) {
        return answer(signed("POST", path, body));
    }

    /** The answer to a signed POST of an object. */
    public JsonNode post(String path, Map<String, ?> body) {
        return post(path, Json.write(body));
    }

    /** A signed GET in a client's style. */
    public JsonNode get(Style style, String path, Map<String, String> parameters) {
        Map<String, String> ordered =
                style == Style.PYTHON ? new TreeMap<>(parameters) : parameters;
        String query =
                ordered.entrySet().stream()
                        .map(e -> e.getKey() + "=" + (style == Style.NODE ? enc(e) : e.getValue()))
                        .collect(Collectors.joining("&"));
        boolean mark = style == Style.CCXT || !query.isEmpty();
        return get(path + (mark ? "?" : "") + query);
    }

    private static String enc(Map.Entry<String, String> entry) {
        return URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8);
    }

    /** A signed POST in a client's style. */
    public JsonNode post(Style style, String path, Map<String, String> body) {
        String compact = Json.write(body);
        return post(
                path,
                style == Style.PYTHON
                        ? compact.replace("\":\"", "\": \"").replace("\",\"", "\", \"")
                        : compact);
    }

    private JsonNode answer(HttpRequest.Builder request) {
        HttpResponse<String> response = venue.send(request.build());
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return Json.parse(response.body());
    }

    /** A limit order; its id. */
    public String limit(String side, String price, String quantity) {
        JsonNode answer =
                post(
                        "/v5/order/create",
                        Map.of(
                                "category",
                                "spot",
                                "symbol",
                                "BTCUSDT",
                                "side",
                                side,
                                "orderType",
                                "Limit",
                                "price",
                                price,
                                "qty",
                                quantity));
        if (answer.path("retCode").asInt() != 0) {
            throw new AssertionError(answer.toString());
        }
        return answer.at("/result/orderId").asText();
    }
}
