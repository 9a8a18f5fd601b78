package io.tradewind.platform.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import io.tradewind.platform.lambda.Invocation;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.metrics.Metrics;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Surrounds the handling of one HTTP request: its log fields, its metric {@code
 * http_request_duration_seconds}, and an answer whatever happens. A {@link ProblemException} is
 * answered with its problem, malformed JSON with 400, {@link RetryableException} with 503, and
 * anything else with 500, without a word of what it was.
 */
public final class HttpInvocation {

    private static final Logger LOG = LoggerFactory.getLogger(HttpInvocation.class);

    private static final String RETRY_AFTER_SECONDS = "2";

    private HttpInvocation() {}

    /** Handles the request and always answers. */
    public static APIGatewayProxyResponseEvent run(
            APIGatewayProxyRequestEvent event,
            Context context,
            Function<ProxyRequest, APIGatewayProxyResponseEvent> handler) {
        return Invocation.run(context, () -> timed(event, handler));
    }

    /**
     * Takes a sample request and answers it with a problem, all in memory, so that what every
     * request needs is loaded; for {@link io.tradewind.platform.lambda.Priming}.
     */
    public static void rehearse() {
        byte[] sample =
                """
                {"httpMethod":"POST","resource":"/","path":"/","queryStringParameters":null,
                "headers":{"Content-Type":"application/json"},"multiValueHeaders":{"A":["b"]},
                "body":"{\\"sample\\":[1,2.5,true,null]}"}"""
                        .getBytes(StandardCharsets.UTF_8);
        rehearse(
                sample,
                request ->
                        Responses.json(200, Map.of("size", Json.parse(request.jsonBody()).size())));
        rehearse(
                sample,
                request -> {
                    throw new ProblemException(Problem.of(Kind.NOT_FOUND, "A sample"));
                });
    }

    private static void rehearse(
            byte[] sample, Function<ProxyRequest, APIGatewayProxyResponseEvent> handler) {
        if (ProxyEvents.write(answer(ProxyEvents.read(sample), handler)).length == 0) {
            throw new IllegalStateException("The sample was not answered");
        }
    }

    private static APIGatewayProxyResponseEvent timed(
            APIGatewayProxyRequestEvent event,
            Function<ProxyRequest, APIGatewayProxyResponseEvent> handler) {
        long start = System.nanoTime();
        APIGatewayProxyResponseEvent answer = answer(event, handler);
        Metrics.time(
                "http_request_duration_seconds",
                Duration.ofNanos(System.nanoTime() - start),
                "method",
                Optional.ofNullable(event.getHttpMethod()).orElse("none"),
                "route",
                Optional.ofNullable(event.getResource()).orElse("none"),
                "status",
                String.valueOf(answer.getStatusCode()));
        return answer;
    }

    private static APIGatewayProxyResponseEvent answer(
            APIGatewayProxyRequestEvent event,
            Function<ProxyRequest, APIGatewayProxyResponseEvent> handler) {
        Map<String, String> headers = new TreeMap<>(CrossOrigin.headers());
        APIGatewayProxyResponseEvent answer = answer(event, handler, headers);
        if (!headers.isEmpty()) {
            if (answer.getHeaders() != null) {
                headers.putAll(answer.getHeaders());
            }
            answer.setHeaders(headers);
        }
        return answer;
    }

    private static APIGatewayProxyResponseEvent answer(
            APIGatewayProxyRequestEvent event,
            Function<ProxyRequest, APIGatewayProxyResponseEvent> handler,
            Map<String, String> headers) {
        String path = event.getPath();
        try {
            ProxyRequest request = ProxyRequest.of(event);
            request.correlationId().ifPresent(Correlation::id);
            try {
                return handler.apply(request);
            } finally {
                headers.putAll(request.answerHeaders());
            }
        } catch (ProblemException refused) {
            LOG.info("Refused: {}", refused.getMessage());
            return Responses.problem(refused.problem().at(path));
        } catch (JsonFormatException malformed) {
            LOG.info("Refused: {}", malformed.getMessage());
            return Responses.problem(Problem.of(Kind.MALFORMED, malformed.getMessage()).at(path));
        } catch (RetryableException failure) {
            LOG.error("A request failed for now", failure);
            APIGatewayProxyResponseEvent answer =
                    Responses.problem(Problem.of(Kind.UNAVAILABLE, "Try again shortly").at(path));
            answer.getHeaders().put("Retry-After", RETRY_AFTER_SECONDS);
            return answer;
        } catch (PermanentException failure) {
            LOG.error("A request failed", failure);
        } catch (RuntimeException unexpected) {
            LOG.error("A request met an unexpected failure", unexpected);
        }
        return Responses.problem(Problem.of(Kind.INTERNAL, "The failure was logged").at(path));
    }
}
