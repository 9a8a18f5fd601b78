package io.tradewind.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;

/** Turns what a function answered into the HTTP answer, as API Gateway does. */
final class ApiAnswer {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private ApiAnswer() {}

    static void send(HttpServerResponse response, Invocation outcome) {
        if (response.ended() || response.closed()) {
            return;
        }
        switch (outcome) {
            case Invocation.Answered answered -> send(response, answered.json().getBytes());
            case Invocation.Failed failed -> error(response, 502, "Internal server error");
            case Invocation.TimedOut timedOut -> error(response, 504, "Endpoint request timed out");
            case Invocation.Throttled throttled -> {
                response.putHeader("Retry-After", "1");
                error(response, 429, "Too Many Requests");
            }
        }
    }

    static void error(HttpServerResponse response, int status, String message) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end("{\"message\":\"" + message + "\"}");
    }

    private static void send(HttpServerResponse response, byte[] json) {
        JsonNode answer;
        try {
            answer = JSON.readTree(json);
        } catch (IOException malformed) {
            error(response, 502, "Internal server error");
            return;
        }
        int status = answer.path("statusCode").asInt(0);
        if (!answer.isObject() || status < 100 || status > 599) {
            error(response, 502, "Internal server error");
            return;
        }
        response.setStatusCode(status);
        for (Map.Entry<String, JsonNode> header : answer.path("headers").properties()) {
            response.putHeader(header.getKey(), header.getValue().asText());
        }
        for (Map.Entry<String, JsonNode> header : answer.path("multiValueHeaders").properties()) {
            response.headers().remove(header.getKey());
            header.getValue()
                    .forEach(value -> response.headers().add(header.getKey(), value.asText()));
        }
        response.headers().remove("Content-Length").remove("Transfer-Encoding");
        response.end(body(answer));
    }

    private static Buffer body(JsonNode answer) {
        String text = answer.path("body").isTextual() ? answer.path("body").asText() : "";
        return answer.path("isBase64Encoded").asBoolean()
                ? Buffer.buffer(Base64.getDecoder().decode(text))
                : Buffer.buffer(text);
    }
}
