package io.tradewind.pipeline.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tradewind.platform.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Trading API for tests, over real HTTP, that computes nothing and fails on request. It keeps
 * jobs as the real one does (the same id and body again is the same job), so that what pipeline
 * relies on is there, and each fault that pipeline must bear can be had exactly when it is wanted.
 */
public final class FaultyTradingApi implements AutoCloseable {

    public static final String API_KEY = "tw_service_key_of_the_test";

    private static final String JOBS = "/api/v1/jobs/";
    private static final String RETRY = "/retry";
    private static final String SWEEPS = "/api/v1/sweeps/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, ObjectNode> jobs = new ConcurrentHashMap<>();
    private final Set<String> retried = ConcurrentHashMap.newKeySet();
    private final Queue<Fault> faults = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile String apiKey = API_KEY;

    /** One request as it came. */
    public record Request(
            String method, String path, String tenant, String correlationId, JsonNode body) {}

    /** What goes wrong with one request. */
    public sealed interface Fault {

        /** It is answered with this and has no effect. */
        record Answer(int status, String body) implements Fault {}

        /** It has its effect, and the connection breaks before the answer. */
        record LostAnswer() implements Fault {}

        /** It has no effect and is never answered. */
        record Silence() implements Fault {}

        /** It is carried out and answered, after this has run. */
        record Meanwhile(Runnable action) implements Fault {}
    }

    public FaultyTradingApi() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next request meets this fault; several queue up. */
    public void next(Fault fault) {
        faults.add(fault);
    }

    /** Faults that have not happened will not. */
    public void clearFaults() {
        faults.clear();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<Request> requests(String method) {
        return requests.stream().filter(request -> request.method().equals(method)).toList();
    }

    /** From now on only this key is let in. */
    public void rotateKey(String key) {
        apiKey = key;
    }

    public boolean knows(String jobId) {
        return jobs.containsKey(jobId);
    }

    public void forget(String jobId) {
        jobs.remove(jobId);
    }

    public void progress(String jobId, int percent) {
        jobs.get(jobId).put("status", "running").put("progress", percent);
    }

    public void complete(String jobId) {
        jobs.get(jobId)
                .put("status", "completed")
                .put("progress", 100)
                .set("result_data", resultData(jobId));
    }

    public void cancel(String jobId) {
        jobs.get(jobId).put("status", "cancelled");
    }

    public void fail(String jobId, String reason) {
        jobs.get(jobId).put("status", "failed").put("error_message", reason);
    }

    public String status(String jobId) {
        return jobs.get(jobId).path("status").asText();
    }

    /** The result data of the sweep with this id, as its callback has it. */
    public static ObjectNode resultData(String sweepRunId) {
        return Json.MAPPER
                .createObjectNode()
                .put("sweep_run_id", sweepRunId)
                .put("total_combinations", 145)
                .put("execution_time_seconds", 0.21)
                .put("completed_at", "2026-03-02T10:00:03Z");
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        JsonNode body = bytes.length == 0 ? null : Json.parse(bytes);
        String path = exchange.getRequestURI().getPath();
        requests.add(
                new Request(
                        exchange.getRequestMethod(),
                        path,
                        exchange.getRequestHeaders().getFirst("X-Tenant-Id"),
                        exchange.getRequestHeaders().getFirst("X-Correlation-Id"),
                        body));
        switch (faults.poll()) {
            case null -> carryOut(exchange, path, body);
            case Fault.Answer(int status, String text) -> answer(exchange, status, text);
            case Fault.LostAnswer _ -> {
                effect(exchange, path, body);
                exchange.close();
            }
            case Fault.Silence _ -> {
                awaitClosed();
                exchange.close();
            }
            case Fault.Meanwhile(Runnable action) -> {
                action.run();
                carryOut(exchange, path, body);
            }
        }
    }

    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void carryOut(HttpExchange exchange, String path, JsonNode body) throws IOException {
        if (!apiKey.equals(exchange.getRequestHeaders().getFirst("X-API-Key"))) {
            answer(exchange, 401, "{\"status\":401,\"detail\":\"No valid credentials\"}");
            return;
        }
        Reply reply = effect(exchange, path, body);
        answer(exchange, reply.status(), Json.write(reply.body()));
    }

    private record Reply(int status, JsonNode body) {}

    private Reply effect(HttpExchange exchange, String path, JsonNode body) {
        String method = exchange.getRequestMethod();
        if (method.equals("POST") && path.equals("/api/v1/strategy/sweep")) {
            return submit(body);
        }
        if (path.startsWith(JOBS) && path.endsWith(RETRY)) {
            String jobId = path.substring(JOBS.length(), path.length() - RETRY.length());
            return retry(jobId, exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        }
        if (path.startsWith(JOBS)) {
            ObjectNode job = jobs.get(path.substring(JOBS.length()));
            if (job == null) {
                return notFound();
            }
            if (method.equals("DELETE")) {
                job.put("status", "cancelled");
            }
            return new Reply(200, job);
        }
        if (path.startsWith(SWEEPS)) {
            return sweep(path.substring(SWEEPS.length()));
        }
        return notFound();
    }

    private Reply submit(JsonNode body) {
        String jobId = body.path("job_id").asText();
        ObjectNode job =
                Json.MAPPER
                        .createObjectNode()
                        .put("job_id", jobId)
                        .put("status", "pending")
                        .put("progress", 0);
        job.set("parameters", body);
        ObjectNode earlier = jobs.putIfAbsent(jobId, job);
        if (earlier != null && !earlier.path("parameters").equals(body)) {
            return problem(409, "Job " + jobId + " exists with another request");
        }
        return new Reply(202, job); // the same for the same request, whatever has happened since
    }

    private Reply retry(String jobId, String key) {
        ObjectNode job = jobs.get(jobId);
        if (job == null) {
            return notFound();
        }
        if (job.path("status").asText().equals("failed") && retried.add(key)) {
            job.put("status", "running").remove("error_message");
        }
        return new Reply(202, job);
    }

    /** Keys of the retries that had their effect. */
    public Set<String> retried() {
        return Set.copyOf(retried);
    }

    private static Reply sweep(String id) {
        ObjectNode page = Json.MAPPER.createObjectNode().put("sweep_run_id", id);
        ArrayNode rows = page.putArray("results");
        for (int i = 0; i < 10; i++) {
            rows.addObject()
                    .put("ticker", "BTC-USD")
                    .put("fast_period", 5 + i)
                    .put("score", 2.0 - i * 0.1);
        }
        return new Reply(200, page);
    }

    private static Reply notFound() {
        return problem(404, "There is no such thing");
    }

    private static Reply problem(int status, String detail) {
        return new Reply(
                status, Json.MAPPER.createObjectNode().put("status", status).put("detail", detail));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
