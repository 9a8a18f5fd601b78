package io.tradewind.platform.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A request as API Gateway hands it over: headers in any case, the body as the bytes sent. */
public final class ProxyRequest {

    /** Largest body that is taken, in bytes. */
    public static final int BODY_MAX = 262_144;

    private static final String JSON = "application/json";

    private final APIGatewayProxyRequestEvent event;
    private final Map<String, String> headers;
    private final byte[] body;
    private final Map<String, String> answerHeaders = new LinkedHashMap<>();

    private ProxyRequest(
            APIGatewayProxyRequestEvent event, Map<String, String> headers, byte[] body) {
        this.event = event;
        this.headers = headers;
        this.body = body;
    }

    /**
     * The request in the event.
     *
     * @throws ProblemException where its body says it is Base64 and is not
     */
    public static ProxyRequest of(APIGatewayProxyRequestEvent event) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (event.getMultiValueHeaders() != null) {
            event.getMultiValueHeaders().forEach((name, values) -> join(headers, name, values));
        }
        if (event.getHeaders() != null) {
            event.getHeaders().forEach((name, value) -> headers.putIfAbsent(lower(name), value));
        }
        return new ProxyRequest(event, headers, bytes(event));
    }

    /** The value of a header; several of one name are joined by commas. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(lower(name)));
    }

    /** All headers, names in lower case. */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /** The body's bytes; empty where there is none. Not to be changed. */
    public byte[] body() {
        return body;
    }

    /** The body of a request that must bring JSON. */
    public byte[] jsonBody() {
        if (body.length > BODY_MAX) {
            throw new ProblemException(
                    Problem.of(Kind.TOO_LARGE, "The body may have " + BODY_MAX + " bytes at most"));
        }
        String type = header("content-type").orElse("");
        int end = type.indexOf(';');
        String media = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        if (!media.equals(JSON)) {
            throw new ProblemException(
                    Problem.of(Kind.UNSUPPORTED_TYPE, "The content type must be " + JSON));
        }
        return body;
    }

    /** The part of the path that the route names, such as {@code id}. */
    public Optional<String> pathParameter(String name) {
        return Optional.ofNullable(event.getPathParameters()).map(all -> all.get(name));
    }

    /** All query parameters, of each name the last one. */
    public Map<String, String> query() {
        Map<String, String> all = event.getQueryStringParameters();
        return all == null ? Map.of() : all;
    }

    /** The method, in upper case. */
    public String method() {
        return event.getHttpMethod() == null ? "" : event.getHttpMethod().toUpperCase(Locale.ROOT);
    }

    /** The path. */
    public String path() {
        return event.getPath() == null ? "/" : event.getPath();
    }

    /** The route's pattern, such as {@code /webhook/jobs/{id}}; the path where none is given. */
    public String route() {
        return event.getResource() == null ? path() : event.getResource();
    }

    /** The address that the request comes from, as API Gateway saw it; empty where unknown. */
    public String sourceAddress() {
        return Optional.ofNullable(event.getRequestContext())
                .map(APIGatewayProxyRequestEvent.ProxyRequestContext::getIdentity)
                .map(APIGatewayProxyRequestEvent.RequestIdentity::getSourceIp)
                .orElse("");
    }

    /** Gives the answer a header, whatever the answer will be. */
    public void answerHeader(String name, String value) {
        answerHeaders.put(name, value);
    }

    /** The headers that the answer gets in any case. */
    Map<String, String> answerHeaders() {
        return answerHeaders;
    }

    /** The correlation id that the caller sent, where it is one. */
    public Optional<String> correlationId() {
        return header(Correlation.HEADER).filter(Correlation::isValid);
    }

    private static byte[] bytes(APIGatewayProxyRequestEvent event) {
        if (event.getBody() == null) {
            return new byte[0];
        }
        if (!Boolean.TRUE.equals(event.getIsBase64Encoded())) {
            return event.getBody().getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(event.getBody());
        } catch (IllegalArgumentException malformed) {
            throw new ProblemException(Problem.of(Kind.MALFORMED, "The body is not valid Base64"));
        }
    }

    private static void join(Map<String, String> headers, String name, List<String> values) {
        if (values != null && !values.isEmpty()) {
            headers.put(lower(name), String.join(",", values));
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
