package io.tradewind.local.reliability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.local.TestFolders;
import io.tradewind.local.launcher.RunningPlatform;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A client of a platform that may be away at any moment. Safe for many threads. */
final class Jobs implements AutoCloseable {

    private static final Duration ANSWER_MAX = Duration.ofSeconds(35);
    private static final Duration AWAY_MAX = Duration.ofMinutes(4);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final RunningPlatform platform;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    Jobs(RunningPlatform platform) {
        this.platform = platform;
    }

    /** Puts the test's prices in under a ticker. */
    void putPrices(String ticker) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(
                        request("/api/v1/prices/" + ticker + "/1d")
                                .header("Content-Type", "text/csv")
                                .PUT(HttpRequest.BodyPublishers.ofString(Trigger.prices()))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }

    /** Has one mail sent to this address for each job that completes or fails. */
    void mailOutcomesTo(String address) throws IOException, InterruptedException {
        String settings =
                "{\"emails\":[\"%s\"],\"slack\":false,\"outcomes\":[\"completed\",\"failed\"]}"
                        .formatted(address);
        HttpResponse<String> answer =
                client.send(
                        request("/webhook/notifications")
                                .header("Content-Type", "application/json")
                                .PUT(HttpRequest.BodyPublishers.ofString(settings))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }

    /** Posts a trigger once; whatever the answer is. */
    HttpResponse<String> post(String webhookId, String body)
            throws IOException, InterruptedException {
        return client.send(
                request("/webhook/trading-sweep")
                        .header("Content-Type", "application/json")
                        .header("webhook-id", webhookId)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Posts a trigger until it is accepted, as senders do, and gives the job's id. */
    String accepted(String webhookId, String body) throws InterruptedException {
        long end = System.nanoTime() + AWAY_MAX.toNanos();
        String last = "";
        while (System.nanoTime() < end) {
            try {
                HttpResponse<String> answer = post(webhookId, body);
                if (answer.statusCode() == 202) {
                    return jobId(answer.body());
                }
                last = answer.statusCode() + " " + answer.body();
            } catch (IOException away) {
                last = String.valueOf(away);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new AssertionError("not accepted within " + AWAY_MAX + ": " + last);
    }

    /** Has a failed job run again. */
    void retry(String jobId) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(
                        request("/webhook/jobs/" + jobId + "/retry")
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }

    static String jobId(String answer) throws IOException {
        return JSON.readTree(answer).path("job_id").asText();
    }

    /** A job as its route shows it. */
    JsonNode show(String jobId) throws IOException, InterruptedException {
        return JSON.readTree(get("/webhook/jobs/" + jobId));
    }

    /** A job's ranked rows, what it says of luck, and its file of all rows, without its name. */
    String outcome(String jobId) throws IOException, InterruptedException {
        JsonNode page = JSON.readTree(get("/api/v1/sweeps/" + jobId + "?limit=500"));
        String csv = get("/api/v1/sweeps/" + jobId + "/results.csv");
        return String.join(
                        "\n",
                        page.path("total_count").toString(),
                        page.path("results").toString(),
                        page.path("validation").toString(),
                        csv)
                .replace(jobId, "JOB");
    }

    /** Invokes a scheduled function now instead of on the minute. */
    void tick(String service) throws InterruptedException {
        try {
            Path event = TestFolders.repository().resolve("events/" + service + ".json");
            client.send(
                    request("/_local/invoke/" + service)
                            .POST(HttpRequest.BodyPublishers.ofString(Files.readString(event)))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        } catch (IOException away) {
            LockSupport.parkNanos(PAUSE.toNanos()); // it is asked again soon
        }
    }

    @Override
    public void close() {
        client.close();
    }

    /** Reads a route; comes again when it is told to, as clients do. */
    private String get(String path) throws IOException, InterruptedException {
        long end = System.nanoTime() + AWAY_MAX.toNanos();
        while (true) {
            HttpResponse<String> answer =
                    client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            long again = answer.headers().firstValueAsLong("Retry-After").orElse(-1);
            if (again < 0 || System.nanoTime() > end) {
                throw new IOException(path + " answered " + answer.statusCode() + answer.body());
            }
            LockSupport.parkNanos(Duration.ofSeconds(again).toNanos());
        }
    }

    private HttpRequest.Builder request(String path) {
        Home home = new Home(platform.home(), TestFolders.repository());
        return HttpRequest.newBuilder(URI.create(platform.api() + path))
                .timeout(ANSWER_MAX)
                .header("X-API-Key", LocalSecrets.existing(home).get("demo_api_key"));
    }
}
