package io.tradewind.benchmarks.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The few calls that the load test makes, over HTTP as any client would. Safe for many threads. */
final class PlatformClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private final String url;
    private final String apiKey;

    PlatformClient(String url, String apiKey) {
        this.url = url;
        this.apiKey = apiKey;
    }

    /** The demo tenant's client of the platform whose state lies in this home. */
    static PlatformClient of(Home home) {
        return new PlatformClient(
                "http://localhost:" + Port.API.number(),
                LocalSecrets.open(home).get("demo_api_key"));
    }

    /** Posts the trigger; the answer's body arrives with the future. */
    CompletableFuture<HttpResponse<String>> trigger(String body) {
        HttpRequest request =
                request("/webhook/trading-sweep")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    JsonNode job(String jobId) {
        return get("/webhook/jobs/" + jobId);
    }

    /** Whether a completed sweep's result files are written. */
    boolean hasFiles(String jobId) {
        return get("/api/v1/jobs/" + jobId).hasNonNull("result_path");
    }

    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    void putPrices(String ticker, String interval, byte[] csv) {
        send(
                request("/api/v1/prices/" + ticker + "/" + interval)
                        .header("Content-Type", "text/csv")
                        .PUT(BodyPublishers.ofByteArray(csv))
                        .build());
    }

    /** The platform's metrics, as Prometheus reads them. */
    String metrics() {
        return answer(request("/metrics").GET().build()).body();
    }

    JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(TIMEOUT)
                .header("X-API-Key", apiKey);
    }

    private JsonNode send(HttpRequest request) {
        HttpResponse<String> answer = answer(request);
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    request.method() + " " + request.uri() + " answered " + answer.body());
        }
        return parse(answer.body());
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
