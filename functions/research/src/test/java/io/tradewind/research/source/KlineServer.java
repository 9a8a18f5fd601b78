package io.tradewind.research.source;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tradewind.platform.json.Json;
import io.tradewind.quant.price.Interval;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A venue that speaks {@code GET /v5/market/kline} as Bybit does: category spot, at most 1,000 bars
 * an answer (200 unless asked), the newest of the range, newest first, seven texts a bar; retCode
 * 10001 for a symbol that it does not list. Its bars follow from their start and from {@link
 * #revision}, so that tests know them.
 */
final class KlineServer implements AutoCloseable {

    private static final Map<String, Interval> INTERVALS =
            Map.of("1", Interval.M1, "60", Interval.H1, "240", Interval.H4, "D", Interval.D1);

    private final HttpServer server;
    private final Map<String, Instant> listedSince = new HashMap<>();
    private final List<String> queries = new ArrayList<>();
    private Instant now;
    private int revision;
    private Runnable each = () -> {};

    KlineServer(Instant now) {
        this.now = now;
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        server.createContext("/v5/market/kline", this::answer);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    KlineServer list(String symbol, Instant since) {
        listedSince.put(symbol, since);
        return this;
    }

    /** Moves its clock. */
    synchronized void now(Instant instant) {
        now = instant;
    }

    /** Moves the close of the bar that is under way. */
    synchronized void trade() {
        revision++;
    }

    /** Does this before each answer. */
    synchronized void each(Runnable work) {
        each = work;
    }

    /** Query strings so far, and forgets them. */
    synchronized List<String> queries() {
        List<String> seen = List.copyOf(queries);
        queries.clear();
        return seen;
    }

    /** Close of the bar that starts at this time. */
    static double close(long start, Interval interval) {
        return 1000 + (start / interval.millis()) % 977;
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        queries.add(exchange.getRequestURI().getQuery());
        each.run();
        Map<String, String> query =
                Arrays.stream(exchange.getRequestURI().getQuery().split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
        Interval interval = INTERVALS.get(query.get("interval"));
        Instant since = listedSince.get(query.get("symbol"));
        String body =
                !"spot".equals(query.get("category")) || interval == null || since == null
                        ? "{\"retCode\":10001,\"retMsg\":\"Not supported symbols\",\"result\":{},\"retExtInfo\":{},\"time\":%d}"
                                .formatted(now.toEpochMilli())
                        : page(query, interval, since);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private String page(Map<String, String> query, Interval interval, Instant since) {
        int limit = Math.min(1000, Integer.parseInt(query.getOrDefault("limit", "200")));
        long start = Long.parseLong(query.getOrDefault("start", "0"));
        long end = Long.parseLong(query.getOrDefault("end", Long.toString(Long.MAX_VALUE)));
        long newest = interval.floor(Math.min(end, now.toEpochMilli()));
        long oldest = Math.max(start, since.toEpochMilli());
        List<List<String>> list = new ArrayList<>();
        for (long at = newest; at >= oldest && list.size() < limit; at -= interval.millis()) {
            list.add(bar(at, interval));
        }
        return "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"symbol\":\"%s\",\"category\":\"spot\",\"list\":%s},\"retExtInfo\":{},\"time\":%d}"
                .formatted(query.get("symbol"), Json.write(list), now.toEpochMilli());
    }

    private List<String> bar(long start, Interval interval) {
        boolean finished = start + interval.millis() <= now.toEpochMilli();
        double close = close(start, interval) + (finished ? 0 : revision * 0.5);
        return List.of(
                Long.toString(start),
                price(close),
                price(close + 2),
                price(close - 2),
                price(close),
                "12.345678",
                "12345.678");
    }

    private static String price(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
