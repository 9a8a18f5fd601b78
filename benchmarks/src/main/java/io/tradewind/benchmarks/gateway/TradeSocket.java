package io.tradewind.benchmarks.gateway;

import io.vertx.core.Context;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * A trader's connection to {@code /v5/trade}, logged in. A request is named by the nanosecond at
 * which it was due, and its answer is told to the pace that is kept then.
 */
final class TradeSocket {

    private static final int LOGIN_MILLIS = 60_000;
    private static final String NAME = "\"reqId\":\"";

    private final Context loop;
    private final WebSocket socket;
    private final Supplier<Pace> pace;
    private final Refusals refusals;

    /** Connects and logs in. */
    TradeSocket(
            WebSocketClient client,
            Context loop,
            int port,
            Trader trader,
            Supplier<Pace> pace,
            Refusals refusals) {
        this.loop = loop;
        this.pace = pace;
        this.refusals = refusals;
        socket = client.connect(port, "127.0.0.1", "/v5/trade").await();
        CompletableFuture<String> in = new CompletableFuture<>();
        socket.textMessageHandler(
                said -> {
                    if (!in.complete(said)) {
                        answered(said);
                    }
                });
        long expires = System.currentTimeMillis() + LOGIN_MILLIS;
        var _ =
                socket.writeTextMessage(
                        "{\"op\":\"auth\",\"args\":[\"%s\",%d,\"%s\"]}"
                                .formatted(
                                        trader.key(),
                                        expires,
                                        Trader.sign("GET/realtime" + expires)));
        in.join();
    }

    private void answered(String said) {
        int begin = said.indexOf(NAME) + NAME.length();
        pace.get().answered(Long.parseLong(said.substring(begin, said.indexOf('"', begin))));
        refusals.note(said);
    }

    /** Sends what was due at this nanosecond; from any thread. */
    void send(long due, String op, String order) {
        String frame =
                """
                {"reqId":"%d","header":{"X-BAPI-TIMESTAMP":"%d"},"op":"%s","args":[%s]}"""
                        .formatted(due, System.currentTimeMillis(), op, order);
        loop.runOnContext(
                go -> {
                    var _ = socket.writeTextMessage(frame);
                });
    }
}
