package io.tradewind.gateway.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status HTTP status
 * @param type media type
 * @param body all of it
 * @param headers besides type and length
 */
@SuppressWarnings("ArrayRecordComponent") // written once, never compared
public record Reply(int status, String type, byte[] body, Map<String, String> headers) {

    /** Media type of JSON. */
    public static final String JSON = "application/json; charset=utf-8";

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** An answer in JSON. */
    public static Reply json(int status, byte[] body) {
        return new Reply(status, JSON, body, Map.of());
    }

    /** An answer in plain text. */
    public static Reply text(int status, String type, String text) {
        return new Reply(status, type, text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /** The same answer with one header more. */
    public Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, type, body, more);
    }
}
