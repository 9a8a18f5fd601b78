package io.tradewind.benchmarks.gateway;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Orders over two WebSockets of {@code /v5/trade}, each timed from the moment when it was due. */
final class SocketOrderRate {

    private static final long NANOS = 1_000_000_000L;
    private static final int LOGIN_MILLIS = 60_000;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client = vertx.createWebSocketClient();
    private final Context loop = vertx.getOrCreateContext();
    private final AtomicLong open = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final WebSocket maker;
    private final WebSocket taker;
    private volatile Histogram times = new ConcurrentHistogram(60 * NANOS, 3);

    SocketOrderRate(int port) {
        maker = connected(port, BenchGateway.MAKER);
        taker = connected(port, BenchGateway.TAKER);
    }

    private WebSocket connected(int port, String key) {
        CountDownLatch in = new CountDownLatch(1);
        long expires = System.currentTimeMillis() + LOGIN_MILLIS;
        String login =
                "{\"op\":\"auth\",\"args\":[\"%s\",%d,\"%s\"]}"
                        .formatted(key, expires, BenchGateway.sign("GET/realtime" + expires));
        WebSocket socket = client.connect(port, "127.0.0.1", "/v5/trade").await();
        socket.textMessageHandler(
                said -> {
                    if (said.contains("\"op\":\"auth\"")) {
                        in.countDown();
                    } else {
                        answered(said);
                    }
                });
        socket.writeTextMessage(login).await();
        try {
            in.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return socket;
    }

    /** The request's number is the nanosecond at which it was due. */
    private void answered(String said) {
        int begin = said.indexOf("\"reqId\":\"") + 9;
        long due = Long.parseLong(said.substring(begin, said.indexOf('"', begin)));
        times.recordValue(Math.max(1, System.nanoTime() - due));
        if (!said.contains("\"retCode\":0")) {
            refused.incrementAndGet();
        }
        open.decrementAndGet();
    }

    void measure(int rate, int seconds) {
        load(rate, OrderRate.WARM_UP_SECONDS);
        times = new ConcurrentHistogram(60 * NANOS, 3);
        refused.set(0);
        load(rate, seconds);
        System.out.printf(
                "gateway: %,d orders/s over WebSockets for %d s, log in memory: "
                        + "p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, max %.2f ms; %d not accepted%n",
                rate,
                seconds,
                OrderRate.millis(times, 50),
                OrderRate.millis(times, 99),
                OrderRate.millis(times, 99.9),
                OrderRate.millis(times, 100),
                refused.get());
        client.close().await();
        vertx.close().await();
    }

    private void load(int rate, int seconds) {
        long began = System.nanoTime();
        long count = (long) rate * seconds;
        for (long i = 0; i < count; i++) {
            long due = began + i * NANOS / rate;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
            }
            open.incrementAndGet();
            boolean buy = (i & 1) == 0;
            String frame = frame(due, buy);
            loop.runOnContext(
                    go -> {
                        var _ = (buy ? maker : taker).writeTextMessage(frame);
                    });
        }
        while (open.get() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static String frame(long due, boolean buy) {
        return """
        {"reqId":"%d","header":{"X-BAPI-TIMESTAMP":"%d"},"op":"order.create","args":[{\
        "category":"spot","symbol":"BTCUSDT","side":"%s","orderType":"Limit",\
        "price":"50000","qty":"0.001","timeInForce":"%s"}]}"""
                .formatted(
                        due, System.currentTimeMillis(), buy ? "Buy" : "Sell", buy ? "GTC" : "IOC");
    }
}
