package io.tradewind.benchmarks.gateway;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Orders over two WebSockets of {@code /v5/trade}, each timed from the moment when it was due. */
final class SocketOrderRate {

    private static final int LOGIN_MILLIS = 60_000;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client = vertx.createWebSocketClient();
    private final Context loop = vertx.getOrCreateContext();
    private final Refusals refusals = new Refusals();
    private final Map<Trader, WebSocket> sockets = new EnumMap<>(Trader.class);
    private volatile Pace current;

    SocketOrderRate(int port) {
        for (Trader trader : Trader.values()) {
            sockets.put(trader, connected(port, trader.key()));
        }
    }

    private WebSocket connected(int port, String key) {
        CountDownLatch in = new CountDownLatch(1);
        long expires = System.currentTimeMillis() + LOGIN_MILLIS;
        String login =
                "{\"op\":\"auth\",\"args\":[\"%s\",%d,\"%s\"]}"
                        .formatted(key, expires, Trader.sign("GET/realtime" + expires));
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
        current.answered(Long.parseLong(said.substring(begin, said.indexOf('"', begin))));
        refusals.note(said);
    }

    void measure(int rate, int seconds) {
        Pace pace = OrderRate.warmedUp(rate, seconds, refusals, this::load);
        OrderRate.print("WebSockets", rate, seconds, pace, refusals);
        client.close().await();
        vertx.close().await();
    }

    private Pace load(int rate, int seconds) {
        return Pace.keep(
                rate,
                seconds,
                pace -> {
                    current = pace;
                    return (number, due) -> {
                        Trader trader = Trader.of(number);
                        String frame = frame(due, trader.order(number));
                        loop.runOnContext(
                                go -> {
                                    var _ = sockets.get(trader).writeTextMessage(frame);
                                });
                    };
                });
    }

    private static String frame(long due, String order) {
        return """
        {"reqId":"%d","header":{"X-BAPI-TIMESTAMP":"%d"},"op":"order.create","args":[%s]}"""
                .formatted(due, System.currentTimeMillis(), order);
    }
}
