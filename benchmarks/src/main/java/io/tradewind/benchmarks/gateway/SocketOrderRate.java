package io.tradewind.benchmarks.gateway;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.util.EnumMap;
import java.util.Map;

/** Orders over two WebSockets of {@code /v5/trade}, each timed from the moment when it was due. */
final class SocketOrderRate {

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client = vertx.createWebSocketClient();
    private final Context loop = vertx.getOrCreateContext();
    private final Refusals refusals = new Refusals();
    private final Map<Trader, TradeSocket> sockets = new EnumMap<>(Trader.class);
    private volatile Pace current;

    SocketOrderRate(int port) {
        for (Trader trader : Trader.values()) {
            sockets.put(
                    trader, new TradeSocket(client, loop, port, trader, () -> current, refusals));
        }
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
                        sockets.get(trader).send(due, "order.create", trader.order(number));
                    };
                });
    }
}
