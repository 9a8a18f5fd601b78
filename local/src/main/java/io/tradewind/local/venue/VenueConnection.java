package io.tradewind.local.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests to one venue, signed with one key. Thread-safe. */
final class VenueConnection {

    /** What the protocol calls trouble of the venue's own that passes. */
    private static final int SERVER_ERROR = 10016;

    private static final int CONNECT_MILLIS_MAX = 3_000;
    private static final int READ_MILLIS_MAX = 10_000;
    private static final int ANSWER_BYTES_MAX = 8 * 1024 * 1024;
    private static final String WINDOW_MILLIS = "5000";

    static {
        // An order that was sent on a connection that broke is not sent again behind our back
        System.setProperty("sun.net.http.retryPost", "false");
    }

    private final URI base;
    private final VenueKey key;
    private final Clock clock;

    VenueConnection(URI base, VenueKey key, Clock clock) {
        this.base = base;
        this.key = key;
        this.clock = clock;
    }

    URI base() {
        return base;
    }

    /** The result of a GET that anybody may send. */
    JsonNode open(String path, Map<String, String> parameters) {
        return exchange("GET", path, query(parameters), null, false).path("result");
    }

    /** The result of a signed GET. */
    JsonNode get(String path, Map<String, String> parameters) {
        return exchange("GET", path, query(parameters), null, true).path("result");
    }

    /** The whole answer to a signed POST: items of a batch have codes of their own. */
    JsonNode post(String path, Object body) {
        return exchange("POST", path, "", Json.write(body), true);
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private JsonNode exchange(
            String method, String path, String query, String body, boolean signed) {
        try {
            URI uri = base.resolve(query.isEmpty() ? path : path + "?" + query);
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS_MAX);
            connection.setReadTimeout(READ_MILLIS_MAX);
            connection.setRequestMethod(method);
            if (signed) {
                sign(connection, body == null ? query : body);
            }
            if (body != null) {
                write(connection, body.getBytes(StandardCharsets.UTF_8));
            }
            String text = text(connection);
            if (connection.getResponseCode() == HttpURLConnection.HTTP_UNAVAILABLE) {
                throw new VenueRefusedException(SERVER_ERROR, text.strip());
            }
            return judged(path, Json.parse(text));
        } catch (IOException broken) {
            throw new VenueAwayException(base + " does not answer: " + broken, broken);
        } catch (JsonFormatException stranger) {
            throw stranger(path, stranger);
        }
    }

    private void sign(HttpURLConnection connection, String payload) {
        String now = Long.toString(clock.millis());
        connection.setRequestProperty("X-BAPI-API-KEY", key.id());
        connection.setRequestProperty("X-BAPI-TIMESTAMP", now);
        connection.setRequestProperty("X-BAPI-RECV-WINDOW", WINDOW_MILLIS);
        connection.setRequestProperty(
                "X-BAPI-SIGN", key.sign(now + key.id() + WINDOW_MILLIS + payload));
    }

    private static void write(HttpURLConnection connection, byte[] body) throws IOException {
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    private static String text(HttpURLConnection connection) throws IOException {
        boolean failed = connection.getResponseCode() >= 400;
        try (InputStream body =
                failed ? connection.getErrorStream() : connection.getInputStream()) {
            return body == null
                    ? ""
                    : new String(body.readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
        }
    }

    private VenueAwayException stranger(String path, Exception cause) {
        return new VenueAwayException(base + path + " answers, but not as an exchange does", cause);
    }

    private JsonNode judged(String path, JsonNode answer) {
        if (!answer.path("retCode").isInt()) {
            throw stranger(path, null);
        }
        int code = answer.path("retCode").intValue();
        if (code != 0) {
            throw new VenueRefusedException(code, answer.path("retMsg").asText());
        }
        return answer;
    }
}
