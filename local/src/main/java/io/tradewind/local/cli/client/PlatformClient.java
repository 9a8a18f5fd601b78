package io.tradewind.local.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** The platform's routes that the command line uses, each as one call. */
public final class PlatformClient {

    private static final Map<String, String> JSON_TYPE = Map.of("Content-Type", "application/json");
    private static final Map<String, String> CSV_TYPE = Map.of("Content-Type", "text/csv");

    /** What the platform takes in one request. */
    private static final int REQUEST_BYTES_MAX = 5 << 20;

    /** Longest wait for a sweep's files, and how often they are asked for. */
    private static final Duration FILES_WAIT_MAX = Duration.ofMinutes(20);

    private static final Duration FILES_PAUSE = Duration.ofMillis(250);

    private static final int PAGE = 100;
    private static final int JOBS_MAX = 5_000;

    private final ApiConnection connection;
    private final Credentials credentials;
    private final Clock clock;

    public PlatformClient(Credentials credentials, Clock clock) {
        this.connection = new ApiConnection(credentials.api(), credentials.apiKey());
        this.credentials = credentials;
        this.clock = clock;
    }

    public boolean isReachable() {
        return connection.isReachable();
    }

    public URI address() {
        return connection.base();
    }

    /** How long to wait between looks of so many requests, for the tenant's share to last. */
    public Duration pause(int requests) {
        return connection.share().pause(requests);
    }

    /** Posts the signed trigger and answers the job's id. */
    public String trigger(ObjectNode body) {
        byte[] bytes = Json.bytes(body);
        Map<String, String> headers =
                new HashMap<>(
                        credentials.signature("msg_" + UUID.randomUUID(), clock.instant(), bytes));
        headers.putAll(JSON_TYPE);
        JsonNode answer = connection.send("POST", "/webhook/trading-sweep", headers, bytes);
        String id = answer.path("job_id").asText("");
        if (id.isEmpty()) {
            throw CommandFailure.platform(
                    "The trigger was taken, but the answer names no job: " + answer,
                    "Look for it with ./tradewind jobs");
        }
        return id;
    }

    public Job job(String id) {
        return new Job(connection.get("/webhook/jobs/" + id));
    }

    public Job cancel(String id) {
        connection.delete("/webhook/jobs/" + id);
        return job(id);
    }

    /** Has what is missing of a failed job run again. */
    public Job retry(String id) {
        return new Job(connection.send("POST", "/webhook/jobs/" + id + "/retry", Map.of(), null));
    }

    /** Whom the tenant wants told how its jobs end. */
    public JsonNode notifications() {
        return connection.get("/webhook/notifications");
    }

    /** Makes these the settings and answers them as they are stored. */
    public JsonNode changeNotifications(JsonNode settings) {
        return connection.send(
                "PUT",
                "/webhook/notifications",
                Map.of("Content-Type", "application/json"),
                Json.bytes(settings));
    }

    /** The newest jobs, newest first, page by page until there are enough. */
    public List<Job> jobs(Optional<String> status, int limit) {
        List<Job> jobs = new ArrayList<>();
        String cursor = "";
        do {
            String query = "?limit=" + Math.min(PAGE, limit - jobs.size());
            query += status.map(s -> "&status=" + encoded(s)).orElse("");
            query += cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor);
            JsonNode page = connection.get("/webhook/jobs" + query);
            page.path("jobs").forEach(job -> jobs.add(new Job(job)));
            cursor = page.path("next_cursor").asText("");
        } while (!cursor.isEmpty() && jobs.size() < limit);
        return jobs;
    }

    /**
     * The one job whose id begins so.
     *
     * @throws CommandFailure if there is none, or more than one
     */
    public String resolve(String prefix) {
        String start = prefix.toLowerCase(java.util.Locale.ROOT);
        if (!start.matches("[0-9a-f-]{4,36}")) {
            throw CommandFailure.badInput(
                    "\"" + prefix + "\" is no job id; four or more of its first letters will do.",
                    "List what there is: ./tradewind jobs");
        }
        if (start.length() == 36) {
            return start;
        }
        List<String> ids =
                jobs(Optional.empty(), JOBS_MAX).stream()
                        .map(Job::id)
                        .filter(id -> id.startsWith(start))
                        .toList();
        if (ids.size() == 1) {
            return ids.getFirst();
        }
        throw CommandFailure.badInput(
                ids.isEmpty()
                        ? "No job's id begins with " + start + "."
                        : ids.size() + " jobs' ids begin with " + start + ".",
                "List what there is: ./tradewind jobs");
    }

    /**
     * The sweep's own job at the Trading API: progress in percent, and at its end the figures of
     * the whole.
     */
    public JsonNode sweepJob(String id) {
        return connection.get("/api/v1/jobs/" + id);
    }

    /** The best rows of a finished sweep, best first. */
    public JsonNode bestRows(String id, int limit) {
        return connection.get("/api/v1/sweeps/" + id + "?limit=" + limit);
    }

    /** Every metric of the combination in the row, under the rules of the job that found it. */
    public JsonNode backtest(Job job, JsonNode row, String interval) {
        ObjectNode body = Json.MAPPER.createObjectNode();
        for (String field : List.of("ticker", "fast_period", "slow_period", "signal_period")) {
            if (row.hasNonNull(field)) {
                body.set(field, row.get(field));
            }
        }
        body.put("strategy_type", job.strategy());
        body.put("direction", job.direction());
        if (interval != null) {
            body.put("interval", interval);
        }
        for (String field : List.of("execution", "from", "to")) {
            if (job.parameters().has(field)) {
                body.set(field, job.parameters().get(field));
            }
        }
        return connection.send("POST", "/api/v1/strategy/run", JSON_TYPE, Json.bytes(body));
    }

    /** The tenant's webhook deliveries, newest first. */
    public JsonNode deliveries(Optional<String> status, Optional<String> job, int limit) {
        String query = "?limit=" + limit;
        query += status.map(text -> "&status=" + encoded(text)).orElse("");
        query += job.map(text -> "&job_id=" + encoded(text)).orElse("");
        return connection.get("/api/v1/deliveries" + query);
    }

    /** One delivery with every attempt. */
    public JsonNode delivery(String id) {
        return connection.get("/api/v1/deliveries/" + encoded(id));
    }

    /** Sends a delivery that has ended once more, and answers where it stands. */
    public JsonNode replay(String id) {
        Map<String, String> headers = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        String path = "/api/v1/deliveries/" + encoded(id) + "/replay";
        return connection.send("POST", path, headers, new byte[0]);
    }

    /** Stored price histories, page by page: ticker, interval, bars, first, last, source. */
    public ArrayNode prices(Map<String, String> filter) {
        ArrayNode prices = Json.MAPPER.createArrayNode();
        StringBuilder query = new StringBuilder("?limit=" + PAGE);
        filter.forEach(
                (name, value) -> query.append('&').append(name).append('=').append(encoded(value)));
        String cursor = "";
        do {
            String from = cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor);
            JsonNode page = connection.get("/api/v1/prices" + query + from);
            page.path("prices").forEach(prices::add);
            cursor = page.path("next_cursor").asText("");
        } while (!cursor.isEmpty() && !cursor.equals("null"));
        return prices;
    }

    /**
     * Has the platform fetch prices from its sources; empty where it has fetched a part and is to
     * be asked again.
     */
    public Optional<JsonNode> fetch(ObjectNode wish) {
        return connection.sendUnlessPending(
                "POST", "/api/v1/prices/fetch", JSON_TYPE, Json.bytes(wish));
    }

    /**
     * Fetches {@code results.csv} or {@code results.json}; those of a large sweep are waited for,
     * as they are written after its end.
     */
    public void download(String id, String name, Path target) {
        String path = "/api/v1/sweeps/" + id + "/" + name;
        long latest = System.nanoTime() + FILES_WAIT_MAX.toNanos();
        while (!connection.downloadUnlessPending(path, target)) {
            if (System.nanoTime() > latest || Thread.currentThread().isInterrupted()) {
                throw CommandFailure.platform(
                        "The result files of job " + id + " are still being written.",
                        "Fetch them later: ./tradewind jobs follow " + Job.shortId(id));
            }
            LockSupport.parkNanos(Math.max(FILES_PAUSE.toNanos(), pause(1).toNanos()));
        }
    }

    /**
     * Uploads a price history; it replaces what the tenant had uploaded under the same name. A
     * large one goes to the object store and is checked there.
     */
    public void upload(String ticker, String interval, byte[] csv) {
        if (csv.length <= REQUEST_BYTES_MAX) {
            String path = "/api/v1/prices/" + encoded(ticker) + "/" + encoded(interval);
            connection.send("PUT", path, CSV_TYPE, csv);
            return;
        }
        ObjectNode wanted = Json.MAPPER.createObjectNode();
        wanted.put("ticker", ticker).put("interval", interval).put("bytes", csv.length);
        JsonNode upload =
                connection.send("POST", "/api/v1/prices/uploads", JSON_TYPE, Json.bytes(wanted));
        connection.put(URI.create(upload.path("url").asText()), CSV_TYPE, csv);
        connection.send("POST", upload.path("complete_url").asText(), Map.of(), new byte[0]);
    }

    /** The tenant's API keys, without the keys themselves. */
    public JsonNode keys() {
        return connection.get("/api/v1/keys");
    }

    /** Issues a key; the answer holds it, this once. */
    public JsonNode issueKey(ObjectNode body) {
        return once("/api/v1/keys", body);
    }

    /** Revokes a key. */
    public JsonNode revokeKey(String id) {
        return connection.delete("/api/v1/keys/" + encoded(id));
    }

    /** The tenant's signing secrets, without the secrets themselves. */
    public JsonNode signingSecrets() {
        return connection.get("/api/v1/signing-secrets");
    }

    /** Makes a purpose's next secret; the answer holds it, this once. */
    public JsonNode rotateSecret(ObjectNode body) {
        return once("/api/v1/signing-secrets", body);
    }

    /** Ends a signing secret. */
    public JsonNode endSecret(String id) {
        return connection.delete("/api/v1/signing-secrets/" + encoded(id));
    }

    /** A request that may be sent again by whatever stands in between. */
    private JsonNode once(String path, ObjectNode body) {
        Map<String, String> headers = new HashMap<>(JSON_TYPE);
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
        return connection.send("POST", path, headers, Json.bytes(body));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
