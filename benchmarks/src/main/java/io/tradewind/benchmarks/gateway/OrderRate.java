package io.tradewind.benchmarks.gateway;

import io.tradewind.gateway.Gateway;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * {@code ./tradewind bench gateway [RATE] [SECONDS]}: signed orders over HTTP on loopback at a
 * fixed rate, each timed from the moment when it was due; then the same over WebSockets. The log is
 * in memory: what is measured is the gateway, and what a log adds is measured at the log. Gateway
 * and callers share the machine.
 */
public final class OrderRate {

    private static final int CONNECTIONS = 32;
    private static final int RATE = 1_000;
    private static final int SECONDS = 20;
    static final int WARM_UP_SECONDS = 10;
    private static final int REASON_LENGTH_MAX = 120;
    private static final long NANOS = 1_000_000_000L;
    private static final String WINDOW = "60000";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client;

    /** Sends and hears all answers: from elsewhere a body may be over before it is listened to. */
    private final Context loop = vertx.getOrCreateContext();

    private final int port;
    private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

    private OrderRate(int port) {
        this.port = port;
        HttpClientOptions options = new HttpClientOptions().setTcpNoDelay(true);
        client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /** Runs it, over HTTP and over WebSockets, and prints what came out. */
    public static void run(String[] args) {
        int rate = args.length > 0 ? Integer.parseInt(args[0]) : RATE;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : SECONDS;
        try (Gateway gateway = BenchGateway.start()) {
            new OrderRate(gateway.port()).measure(rate, seconds);
            new SocketOrderRate(gateway.port()).measure(rate, seconds);
        }
    }

    private void measure(int rate, int seconds) {
        load(rate, WARM_UP_SECONDS);
        refused.clear();
        Histogram times = load(rate, seconds);
        System.out.printf(
                "gateway: %,d orders/s over HTTP for %d s, log in memory: "
                        + "p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, max %.2f ms; %d not accepted %s%n",
                rate,
                seconds,
                millis(times, 50),
                millis(times, 99),
                millis(times, 99.9),
                millis(times, 100),
                refused.values().stream().mapToLong(LongAdder::sum).sum(),
                refused);
        client.close().await();
        vertx.close().await();
    }

    static double millis(Histogram times, double percentile) {
        return times.getValueAtPercentile(percentile) / 1e6;
    }

    /** Buys and sells by turns, so that each pair of orders trades and the book stays small. */
    private Histogram load(int rate, int seconds) {
        Histogram times = new ConcurrentHistogram(60 * NANOS, 3);
        AtomicLong open = new AtomicLong();
        long began = System.nanoTime();
        long count = (long) rate * seconds;
        for (long i = 0; i < count; i++) {
            long due = began + i * NANOS / rate;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            open.incrementAndGet();
            long number = i;
            loop.runOnContext(go -> send(number, due, times, open));
        }
        while (open.get() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
        return times;
    }

    private void send(long i, long due, Histogram times, AtomicLong open) {
        boolean buy = (i & 1) == 0;
        String key = buy ? "bench-1001" : "bench-1003";
        String body =
                """
                {"category":"spot","symbol":"BTCUSDT","side":"%s","orderType":"Limit",\
                "price":"50000","qty":"0.001","timeInForce":"%s"}"""
                        .formatted(buy ? "Buy" : "Sell", buy ? "GTC" : "IOC");
        String now = Long.toString(System.currentTimeMillis());
        client.request(HttpMethod.POST, port, "127.0.0.1", "/v5/order/create")
                .compose(
                        request -> {
                            request.putHeader("X-BAPI-API-KEY", key);
                            request.putHeader("X-BAPI-TIMESTAMP", now);
                            request.putHeader("X-BAPI-RECV-WINDOW", WINDOW);
                            request.putHeader(
                                    "X-BAPI-SIGN", BenchGateway.sign(now + key + WINDOW + body));
                            request.putHeader("Content-Type", "application/json");
                            return request.send(Buffer.buffer(body));
                        })
                .compose(
                        response ->
                                response.body()
                                        .map(said -> said.length() == 0 ? lost(response) : said))
                .onComplete(
                        answer -> {
                            times.recordValue(Math.max(1, System.nanoTime() - due));
                            String said =
                                    answer.succeeded()
                                            ? answer.result().toString()
                                            : String.valueOf(answer.cause());
                            if (!said.contains("\"retCode\":0")) {
                                refused.computeIfAbsent(reason(said), why -> new LongAdder())
                                        .increment();
                            }
                            open.decrementAndGet();
                        });
    }

    /** An answer without its body. */
    private static Buffer lost(HttpClientResponse response) {
        String length = response.getHeader("Content-Length");
        return Buffer.buffer(response.statusCode() + " without its " + length + " bytes");
    }

    /** What a refusal begins with: code and message, or what broke. */
    private static String reason(String said) {
        int end = said.indexOf(",\"result\"");
        return said.substring(0, Math.min(end < 0 ? said.length() : end, REASON_LENGTH_MAX));
    }
}
