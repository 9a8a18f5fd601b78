package io.tradewind.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** One of API Gateway's proxy events in the making. */
public final class Call {

    private final ObjectNode event = Json.MAPPER.createObjectNode();

    private Call(String method, String path) {
        event.put("resource", path).put("path", path).put("httpMethod", method);
        event.putObject("requestContext")
                .put("stage", "live")
                .put("requestId", "r-1")
                .put("protocol", "HTTP/1.1")
                .putObject("identity")
                .put("sourceIp", "127.0.0.1");
        event.putObject("multiValueHeaders").putArray("Host").add("localhost");
        event.putNull("multiValueQueryStringParameters");
        event.putNull("body").put("isBase64Encoded", false);
    }

    public static Call of(String method, String path) {
        return new Call(method, path);
    }

    public static Call get(String path) {
        return new Call("GET", path);
    }

    public Call key(String apiKey) {
        return header("X-API-Key", apiKey);
    }

    public Call header(String name, String value) {
        event.withObjectProperty("multiValueHeaders").putArray(name).add(value);
        return this;
    }

    public Call query(String name, String... values) {
        if (event.get("multiValueQueryStringParameters").isNull()) {
            event.putObject("multiValueQueryStringParameters");
        }
        ArrayNode array =
                event.withObjectProperty("multiValueQueryStringParameters").putArray(name);
        for (String value : values) {
            array.add(value);
        }
        return this;
    }

    /** A JSON body; single quotes stand for double ones. */
    public Call json(String body) {
        return body("application/json", body.replace('\'', '"'));
    }

    public Call body(String type, String body) {
        event.put("body", body);
        return header("Content-Type", type);
    }

    public Call base64(String type, byte[] body) {
        event.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
        return header("Content-Type", type);
    }

    byte[] bytes() {
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        String text = event.toString();
        return text.length() > 2000 ? text.substring(0, 2000) + "…" : text;
    }
}
