package io.tradewind.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.problem.Problem;
import java.util.Map;
import java.util.TreeMap;

/** Answers of API Gateway's proxy events. */
public final class Responses {

    private Responses() {}

    /** A JSON answer. */
    public static APIGatewayProxyResponseEvent json(int status, Object body) {
        return text(status, "application/json", Json.write(body));
    }

    /** A problem, as {@code application/problem+json}. */
    public static APIGatewayProxyResponseEvent problem(Problem problem) {
        return text(problem.status(), Problem.MEDIA_TYPE, Json.write(problem));
    }

    /** An answer with this text. */
    public static APIGatewayProxyResponseEvent text(int status, String mediaType, String body) {
        Map<String, String> headers = new TreeMap<>();
        headers.put("Content-Type", mediaType);
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        return new APIGatewayProxyResponseEvent()
                .withStatusCode(status)
                .withHeaders(headers)
                .withBody(body)
                .withIsBase64Encoded(false);
    }

    /** An answer without a body. */
    public static APIGatewayProxyResponseEvent empty(int status) {
        return new APIGatewayProxyResponseEvent()
                .withStatusCode(status)
                .withHeaders(Map.of("Cache-Control", "no-store"));
    }
}
