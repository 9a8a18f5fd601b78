package io.tradewind.pipeline.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.pipeline.Job;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.metrics.Metrics;
import io.tradewind.platform.secrets.Secrets;
import io.tradewind.platform.settings.Settings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Carries requests to the Trading API with pipeline's service key, for the job's tenant and with
 * its correlation id. A key that is refused is fetched again, once, since it may have been rotated.
 */
public final class TradingApiCalls {

    private static final String LATENCY = "trading_api_latency_seconds";

    private final URI baseUrl;
    private final Secrets secrets;
    private final String secretName;

    /**
     * @param baseUrl what stands before {@code /api/v1}
     * @param secretName of the secret {@code {"api_key": "tw_…"}}
     */
    public TradingApiCalls(URI baseUrl, Secrets secrets, String secretName) {
        this.baseUrl = baseUrl;
        this.secrets = secrets;
        this.secretName = secretName;
    }

    /** The Trading API of {@code TRADING_API_URL}, with the key in {@code TRADING_API_SECRET}. */
    public static TradingApiCalls fromSettings(Settings settings) {
        return new TradingApiCalls(
                settings.uri("TRADING_API_URL"),
                Secrets.shared(),
                settings.text("TRADING_API_SECRET"));
    }

    HttpExchange.Answer send(
            String endpoint, String method, String path, Job job, JsonNode body, Duration timeout) {
        return send(endpoint, method, path, job, Map.of(), body, timeout);
    }

    HttpExchange.Answer send(
            String endpoint,
            String method,
            String path,
            Job job,
            Map<String, String> more,
            JsonNode body,
            Duration timeout) {
        URI uri = URI.create(baseUrl + path);
        byte[] bytes = body == null ? null : Json.bytes(body);
        HttpExchange.Answer answer =
                timed(endpoint, method, uri, headers(job, more, bytes), bytes, timeout);
        if (answer.status() != 401) {
            return answer;
        }
        secrets.refresh(secretName);
        return timed(endpoint, method, uri, headers(job, more, bytes), bytes, timeout);
    }

    /** The text as one segment of a path. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpExchange.Answer timed(
            String endpoint,
            String method,
            URI uri,
            Map<String, String> headers,
            byte[] body,
            Duration timeout) {
        long start = System.nanoTime();
        try {
            return HttpExchange.send(method, uri, headers, body, timeout);
        } finally {
            Metrics.time(
                    LATENCY, Duration.ofNanos(System.nanoTime() - start), "endpoint", endpoint);
        }
    }

    private Map<String, String> headers(Job job, Map<String, String> more, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>(more);
        headers.put("Accept", "application/json");
        headers.put("X-API-Key", apiKey());
        headers.put("X-Tenant-Id", job.tenant().value());
        headers.put("X-Correlation-Id", job.request().correlationId());
        if (body != null) {
            headers.put("Content-Type", "application/json");
        }
        return headers;
    }

    private String apiKey() {
        try {
            String key = secrets.json(secretName).path("api_key").asText();
            if (key.isEmpty()) {
                throw new RetryableException("Secret " + secretName + " has no api_key");
            }
            return key;
        } catch (PermanentException misconfigured) {
            // A missing secret is no fault of the job, and the job must outlive its repair.
            throw new RetryableException(misconfigured.getMessage(), misconfigured);
        }
    }
}
