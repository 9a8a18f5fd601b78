package io.tradewind.local.host;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.tradewind.local.template.Pseudo;
import io.tradewind.local.template.Route;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/** The event that API Gateway's REST API sends to a function for a request. */
final class ApiEvent {

    private static final JsonFactory JSON = new JsonFactory();

    private ApiEvent() {}

    static byte[] of(
            HttpServerRequest request, Buffer body, Route route, Map<String, String> parameters) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024 + body.length());
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("resource", route.path());
            json.writeStringField("path", request.path());
            json.writeStringField("httpMethod", request.method().name());
            single(json, "headers", request.headers());
            multiple(json, "multiValueHeaders", request.headers());
            single(json, "queryStringParameters", request.params());
            multiple(json, "multiValueQueryStringParameters", request.params());
            pathParameters(json, parameters);
            json.writeNullField("stageVariables");
            context(json, request, route);
            body(json, body);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static void single(JsonGenerator json, String field, MultiMap values)
            throws IOException {
        if (values.isEmpty()) {
            json.writeNullField(field);
            return;
        }
        json.writeObjectFieldStart(field);
        for (String name : values.names()) {
            json.writeStringField(name, values.getAll(name).getLast());
        }
        json.writeEndObject();
    }

    private static void multiple(JsonGenerator json, String field, MultiMap values)
            throws IOException {
        if (values.isEmpty()) {
            json.writeNullField(field);
            return;
        }
        json.writeObjectFieldStart(field);
        for (String name : values.names()) {
            json.writeArrayFieldStart(name);
            for (String value : values.getAll(name)) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void pathParameters(JsonGenerator json, Map<String, String> parameters)
            throws IOException {
        if (parameters.isEmpty()) {
            json.writeNullField("pathParameters");
            return;
        }
        json.writeObjectFieldStart("pathParameters");
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            json.writeStringField(parameter.getKey(), decoded(parameter.getValue()));
        }
        json.writeEndObject();
    }

    private static void context(JsonGenerator json, HttpServerRequest request, Route route)
            throws IOException {
        Instant now = Instant.now();
        String agent = request.getHeader("User-Agent");
        json.writeObjectFieldStart("requestContext");
        json.writeStringField("accountId", Pseudo.ACCOUNT);
        json.writeStringField("apiId", "local");
        json.writeStringField("stage", "live");
        json.writeStringField("protocol", "HTTP/1.1");
        json.writeStringField("resourceId", "local");
        json.writeStringField("resourcePath", route.path());
        json.writeStringField("path", request.path());
        json.writeStringField("httpMethod", request.method().name());
        json.writeStringField("requestId", UUID.randomUUID().toString());
        json.writeNumberField("requestTimeEpoch", now.toEpochMilli());
        json.writeStringField("domainName", String.valueOf(request.getHeader("Host")));
        json.writeObjectFieldStart("identity");
        json.writeStringField("sourceIp", request.remoteAddress().hostAddress());
        json.writeStringField("userAgent", agent == null ? "" : agent);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void body(JsonGenerator json, Buffer body) throws IOException {
        byte[] bytes = body.getBytes();
        if (bytes.length == 0) {
            json.writeNullField("body");
            json.writeBooleanField("isBase64Encoded", false);
            return;
        }
        String text = text(bytes);
        json.writeStringField(
                "body", text != null ? text : Base64.getEncoder().encodeToString(bytes));
        json.writeBooleanField("isBase64Encoded", text == null);
    }

    /** The bytes as text, or null where they are none. */
    private static String text(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0 || each == 0) {
                return decode(bytes);
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException binary) {
            return null;
        }
    }

    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return segment;
        }
    }
}
