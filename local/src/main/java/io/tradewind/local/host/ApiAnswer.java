package io.tradewind.local.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.local.function.Invocation;
import io.tradewind.platform.problem.Kind;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;

/**
 * Turns what a function answered into the HTTP answer, as API Gateway does. What the gateway
 * refuses itself is a problem too, as the template's gateway responses say.
 */
final class ApiAnswer {

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private ApiAnswer() {}

    static void send(HttpServerResponse response, Invocation outcome) {
        if (response.ended() || response.closed()) {
            return;
        }
        switch (outcome) {
            case Invocation.Answered answered -> send(response, answered.json().getBytes());
            case Invocation.Failed failed -> unavailable(response, "A function failed");
            case Invocation.TimedOut timedOut ->
                    unavailable(response, "A function did not answer in time");
            case Invocation.Throttled throttled -> {
                response.putHeader("Retry-After", "1");
                problem(response, Kind.TOO_MANY, "The API takes no more just now");
            }
        }
    }

    static void problem(HttpServerResponse response, Kind kind, String detail) {
        String problem =
                JSON.createObjectNode()
                        .put("type", kind.type().toString())
                        .put("title", kind.title())
                        .put("status", kind.status())
                        .put("detail", detail)
                        .put("code", kind.code())
                        .toString();
        response.setStatusCode(kind.status())
                .putHeader("Content-Type", "application/problem+json")
                .end(problem);
    }

    private static void unavailable(HttpServerResponse response, String detail) {
        response.putHeader("Retry-After", "2");
        problem(response, Kind.UNAVAILABLE, detail + "; try again shortly");
    }

    private static void send(HttpServerResponse response, byte[] json) {
        JsonNode answer;
        try {
            answer = JSON.readTree(json);
        } catch (IOException malformed) {
            unavailable(response, "A function failed");
            return;
        }
        int status = answer.path("statusCode").asInt(0);
        if (!answer.isObject() || status < 100 || status > 599) {
            unavailable(response, "A function failed");
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
