package io.tradewind.platform.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.problem.FieldError;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import io.tradewind.platform.settings.Environment;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class HttpInvocationTest {

    private static APIGatewayProxyRequestEvent event(String contentType, String body) {
        return new APIGatewayProxyRequestEvent()
                .withHttpMethod("POST")
                .withPath("/webhook/trading-sweep")
                .withResource("/webhook/trading-sweep")
                .withHeaders(Map.of("Content-Type", contentType))
                .withBody(body);
    }

    private static APIGatewayProxyResponseEvent run(
            APIGatewayProxyRequestEvent event,
            Function<ProxyRequest, APIGatewayProxyResponseEvent> handler) {
        return HttpInvocation.run(event, null, handler);
    }

    private static JsonNode refused(int status, RuntimeException failure) {
        APIGatewayProxyResponseEvent answer =
                run(
                        event("application/json", "{}"),
                        request -> {
                            throw failure;
                        });
        assertEquals(status, answer.getStatusCode());
        assertEquals("application/problem+json", answer.getHeaders().get("Content-Type"));
        JsonNode problem = Json.parse(answer.getBody());
        assertEquals(status, problem.path("status").asInt());
        assertEquals("/webhook/trading-sweep", problem.path("instance").asText());
        return problem;
    }

    @Test
    void failuresAreProblems() {
        JsonNode invalid =
                refused(
                        400,
                        new ProblemException(
                                Problem.invalid(
                                        List.of(new FieldError("step", "range", "too far")))));
        assertEquals("step", invalid.path("errors").path(0).path("field").asText());
        assertEquals("VALIDATION", invalid.path("code").asText());
        assertFalse(
                refused(401, new ProblemException(Problem.of(Kind.SIGNATURE, "no"))).has("errors"));
        refused(503, new RetryableException("database"));
        String secret = "password=hunter2";
        for (RuntimeException bug :
                List.of(new IllegalStateException(secret), new PermanentException(secret))) {
            assertFalse(refused(500, bug).toString().contains("hunter2"));
        }
    }

    @Test
    void malformedJsonSaysWhere() {
        APIGatewayProxyResponseEvent answer =
                run(
                        event("application/json; charset=utf-8", "{\"a\":1,\"a\":2}"),
                        request -> Responses.json(200, Json.parse(request.jsonBody())));
        assertEquals(400, answer.getStatusCode());
        assertTrue(answer.getBody().contains("Duplicate field 'a'"), answer::getBody);
    }

    @Test
    void otherMediaTypesAndLargeBodiesAreRefused() {
        Function<ProxyRequest, APIGatewayProxyResponseEvent> read =
                request -> Responses.json(200, Map.of("size", request.jsonBody().length));
        assertEquals(415, run(event("text/plain", "{}"), read).getStatusCode());
        assertEquals(
                415, run(event("application/json", "{}").withHeaders(null), read).getStatusCode());
        String limit = "x".repeat(ProxyRequest.BODY_MAX);
        assertEquals(200, run(event("application/json", limit), read).getStatusCode());
        assertEquals(413, run(event("application/json", limit + "x"), read).getStatusCode());
    }

    @Test
    void bodyIsTheBytesThatWereSent() {
        byte[] sent = {0, (byte) 0xFF, 10};
        APIGatewayProxyRequestEvent event =
                event("x", Base64.getEncoder().encodeToString(sent)).withIsBase64Encoded(true);
        assertArrayEquals(sent, ProxyRequest.of(event).body());
        assertEquals(
                400, run(event.withBody("%%%"), request -> Responses.empty(204)).getStatusCode());
    }

    @Test
    void metricAndLogAreLinesOfJson() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            run(
                    event("application/json", "{}")
                            .withHeaders(Map.of("x-correlation-id", "job-7")),
                    request -> {
                        throw new IllegalStateException("line\nbreak");
                    });
        } finally {
            System.setOut(console);
        }
        List<JsonNode> lines =
                written.toString(StandardCharsets.UTF_8).lines().map(Json::parse).toList();
        assertEquals(2, lines.size());
        JsonNode log = lines.get(0);
        assertEquals("ERROR", log.path("level").asText());
        assertEquals("job-7", log.path("correlation_id").asText());
        assertTrue(log.path("exception").asText().contains("line\nbreak"));
        JsonNode metric = lines.get(1);
        assertEquals("500", metric.path("status").asText());
        assertEquals(
                "http_request_duration_seconds",
                metric.at("/_aws/CloudWatchMetrics/0/Metrics/0/Name").asText());
        assertTrue(metric.path("http_request_duration_seconds").isNumber());
    }

    @Test
    void answersNameTheOriginThatMayReadThem() throws Exception {
        APIGatewayProxyRequestEvent event = event("application/json", "{}");
        assertEquals(
                "https://desk.example.com",
                Environment.bind(
                        Map.of("CORS_ORIGIN", "https://desk.example.com"),
                        () ->
                                run(event, request -> Responses.json(200, Map.of()))
                                        .getHeaders()
                                        .get("Access-Control-Allow-Origin")));
        assertFalse(
                run(event, request -> Responses.json(200, Map.of()))
                        .getHeaders()
                        .containsKey("Access-Control-Allow-Origin"));
    }
}
