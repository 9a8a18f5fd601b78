package io.tradewind.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tradewind.platform.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The platform's routes as the command line sees them, over real HTTP, with one small sweep behind
 * them.
 */
final class FakePlatform implements AutoCloseable {

    static final String JOB = "0197a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
    static final String API_KEY = "tw_demo_0123456789";

    /** One request as it came. */
    record Request(String method, String path, Map<String, List<String>> headers, String body) {

        String header(String name) {
            return headers.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                    .map(entry -> entry.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        JsonNode json() {
            return Json.parse(body);
        }
    }

    /** An answer that takes the place of the usual one. */
    record Answer(int status, String body) {}

    final List<Request> requests = new CopyOnWriteArrayList<>();
    final Map<String, Answer> answers = new ConcurrentHashMap<>();
    final Map<String, ObjectNode> jobs = new ConcurrentHashMap<>();
    final AtomicInteger looksUntilDone = new AtomicInteger(3);
    final AtomicInteger pendingFetches = new AtomicInteger();
    final AtomicInteger pendingFiles = new AtomicInteger();
    final AtomicInteger outages = new AtomicInteger();

    /** From which request on this many are too many for the tenant. */
    final AtomicInteger admitted = new AtomicInteger(Integer.MAX_VALUE);

    final AtomicInteger tooMany = new AtomicInteger();
    volatile boolean neverDone;
    volatile int curvePoints = 5000;
    volatile String endStatus = "COMPLETED";
    volatile String failure = "SWEEP_FAILED";
    volatile String reason = "the workers gave up";
    private final HttpServer server;

    FakePlatform() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    Request last(String method, String path) {
        return requests.stream()
                .filter(r -> r.method().equals(method) && r.path().startsWith(path))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError("no " + method + " " + path));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        String path = exchange.getRequestURI().toString();
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.add(
                new Request(
                        method,
                        path,
                        Map.copyOf(exchange.getRequestHeaders()),
                        new String(body, StandardCharsets.UTF_8)));
        try (exchange) {
            if (outages.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                    && path.startsWith("/webhook/jobs/")) {
                send(exchange, 503, "{\"title\":\"Unavailable\"}");
                return;
            }
            if (path.equals("/api/v1/prices/fetch")
                    && pendingFetches.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                send(exchange, 503, "{\"code\":\"PENDING\"}");
                return;
            }
            if (path.contains("/results.")
                    && path.startsWith("/api/")
                    && pendingFiles.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                send(exchange, 503, "{\"code\":\"PENDING\"}");
                return;
            }
            if (admitted.getAndDecrement() <= 0
                    && !path.startsWith("/files/")
                    && tooMany.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.getResponseHeaders().add("Retry-After", "0");
                send(exchange, 429, "{\"title\":\"Too many requests\"}");
                return;
            }
            Answer instead = answers.get(method + " " + path);
            if (instead != null) {
                send(exchange, instead.status(), instead.body());
            } else {
                route(exchange, method, path);
            }
        }
    }

    private void route(HttpExchange exchange, String method, String path) throws IOException {
        String results = "/api/v1/sweeps/" + JOB;
        if (path.startsWith("/files/")) {
            String text =
                    path.endsWith("csv")
                            ? csv()
                            : "{\"sweep_run_id\":\"x\",\"interval\":\"5m\",\"results\":[]}\n";
            send(exchange, 200, text);
        } else if (path.startsWith(results + "/results.")) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            exchange.getResponseHeaders().add("Location", address() + "/files/" + name);
            exchange.sendResponseHeaders(303, -1);
        } else if (path.startsWith(results)) {
            ObjectNode page = Json.MAPPER.createObjectNode();
            page.set("results", rows());
            send(exchange, 200, page.toString());
        } else if (path.startsWith("/api/v1/jobs/")) {
            send(exchange, 200, sweepJob());
        } else if (path.equals("/api/v1/strategy/run")) {
            send(
                    exchange,
                    200,
                    """
                    {"start":"2013-11-25T00:00:00Z","end":"2013-12-01T00:00:00Z",
                    "benchmark_return_pct":28.44,"equity_curve":[%s{}]}"""
                            .formatted("{},".repeat(curvePoints - 1)));
        } else if (path.equals("/api/v1/prices/uploads")) {
            send(
                    exchange,
                    200,
                    "{\"url\":\"%s/store/upload?signature=x\",\"complete_url\":\"/api/v1/prices/uploads/u/complete\"}"
                            .formatted(address()));
        } else if (path.startsWith("/store/")) {
            send(exchange, 200, "");
        } else if (path.startsWith("/api/v1/prices?") || path.equals("/api/v1/prices/fetch")) {
            send(
                    exchange,
                    200,
                    """
                    {"prices":[
                    {"ticker":"BTC-USD","interval":"1m","bars":8640,"first":"2013-11-25T00:00:00Z"},
                    {"ticker":"BTC-USD","interval":"5m","bars":1728,"first":"2013-11-25T00:00:00Z",
                    "last":"2013-12-01T00:00:00Z","source":"bybit"},
                    {"ticker":"ETH-USD","interval":"5m","bars":9}],"next_cursor":null}""");
        } else if (path.startsWith("/api/v1/prices/")) {
            send(exchange, 200, "{}");
        } else if (path.equals("/webhook/trading-sweep")) {
            JsonNode trigger = requests.getLast().json();
            jobs.put(JOB, job(JOB, "RUNNING", trigger));
            send(exchange, 202, "{\"job_id\":\"" + JOB + "\",\"status\":\"QUEUED\"}");
        } else if (path.equals("/webhook/notifications")) {
            if (method.equals("PUT")) {
                notifications = requests.getLast().json();
            }
            send(exchange, 200, notifications.toString());
        } else if (path.startsWith("/webhook/jobs/")) {
            one(exchange, method, path.substring("/webhook/jobs/".length()));
        } else if (path.startsWith("/webhook/jobs")) {
            ObjectNode page = Json.MAPPER.createObjectNode();
            ArrayNode array = page.putArray("jobs");
            jobs.keySet().stream().sorted().forEach(id -> array.add(jobs.get(id)));
            send(exchange, 200, page.toString());
        } else {
            send(exchange, 404, "{\"title\":\"Not Found\",\"detail\":\"No such page\"}");
        }
    }

    private volatile JsonNode notifications =
            Json.parse("{\"emails\":[],\"slack\":false,\"outcomes\":[\"completed\",\"failed\"]}");

    private void one(HttpExchange exchange, String method, String id) throws IOException {
        boolean retry = method.equals("POST") && id.endsWith("/retry");
        ObjectNode job = jobs.get(retry ? id.substring(0, id.length() - "/retry".length()) : id);
        if (job == null) {
            send(exchange, 404, "{\"title\":\"Not Found\",\"detail\":\"No job " + id + "\"}");
            return;
        }
        if (retry && !job.path("status").asText().equals("FAILED")) {
            send(exchange, 409, "{\"title\":\"Conflict\",\"detail\":\"The job is not FAILED\"}");
            return;
        }
        if (retry) {
            job.put("status", "RUNNING").remove("error_message");
        } else if (method.equals("DELETE")) {
            job.put("status", "CANCELLED");
        } else if (job.path("status").asText().equals("RUNNING")
                && !neverDone
                && looksUntilDone.decrementAndGet() <= 0) {
            job.put("status", endStatus).put("completed_at", "2026-01-01T00:00:00.420Z");
            job.putObject("result_data").put("total_combinations", 12);
            if (endStatus.equals("FAILED")) {
                job.put("error_message", reason).put("failure", failure);
            }
        }
        send(exchange, 200, job.toString());
    }

    static ObjectNode job(String id, String status, JsonNode parameters) {
        ObjectNode job = Json.MAPPER.createObjectNode();
        job.put("job_id", id).put("status", status).put("progress", 40);
        job.put("ticker", parameters.path("ticker").asText("BTC-USD"));
        job.set("parameters", parameters);
        job.put("created_at", "2026-01-01T00:00:00Z");
        return job;
    }

    private static String sweepJob() {
        return """
        {"job_id":"%s","status":"running","progress":60,"result_data":{"total_combinations":12,
        "execution_time_seconds":0.004}}"""
                .formatted(JOB);
    }

    static List<String> ranked() {
        List<String> ranked = new ArrayList<>();
        int[][] pairs = {
            {15, 23}, {10, 23}, {15, 28}, {10, 28}, {5, 23}, {5, 28}, {10, 13}, {5, 13}, {5, 18},
            {10, 18}, {15, 18}, {5, 8}
        };
        int place = 0;
        for (int[] pair : pairs) {
            double score = 1.5 - 0.1 * place;
            int trades = place > 7 ? 12 : 80 - place;
            ranked.add(pair[0] + "," + pair[1] + "," + score + "," + trades + "," + ++place);
        }
        return ranked;
    }

    private static String csv() {
        StringBuilder csv = new StringBuilder();
        csv.append(
                "ticker,strategy_type,fast_period,slow_period,score,total_trades,rank_for_ticker\n");
        ranked().forEach(row -> csv.append("BTC-USD,SMA,").append(row).append('\n'));
        return csv.toString();
    }

    private static ArrayNode rows() {
        ArrayNode rows = Json.MAPPER.createArrayNode();
        for (String text : ranked().subList(0, 10)) {
            String[] values = text.split(",", -1);
            ObjectNode row = rows.addObject();
            row.put("ticker", "BTC-USD").put("strategy_type", "SMA");
            row.put("fast_period", Integer.parseInt(values[0]));
            row.put("slow_period", Integer.parseInt(values[1]));
            row.putNull("signal_period");
            row.put("score", Double.parseDouble(values[2]));
            row.put("total_trades", Integer.parseInt(values[3]));
            row.put("total_return_pct", 30 - 7.5 * Integer.parseInt(values[4]));
            row.put("sharpe_ratio", 2.5 - 0.5 * Integer.parseInt(values[4]));
            row.putNull("sortino_ratio").put("max_drawdown_pct", 11.25).put("win_rate_pct", 41.666);
        }
        return rows;
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
