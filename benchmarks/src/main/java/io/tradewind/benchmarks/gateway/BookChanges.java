package io.tradewind.benchmarks.gateway;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongToIntFunction;

/** Changes books on a timetable, over a WebSocket of {@code /v5/trade}. */
final class BookChanges implements AutoCloseable {

    private static final String TERMS = "\"side\":\"Buy\",\"orderType\":\"Limit\",\"price\":\"1\",";

    private static final int LOGIN_MILLIS = 60_000;

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client = vertx.createWebSocketClient();
    private final Context loop = vertx.getOrCreateContext();
    private final Books books;
    private final Refusals refusals = new Refusals();
    private final WebSocket socket;
    private volatile Pace current;

    /** Logs in and rests an order in each book. */
    BookChanges(int port, Books books) {
        this.books = books;
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
                                        Trader.MAKER.key(),
                                        expires,
                                        Trader.sign("GET/realtime" + expires)));
        in.join();
        send("order.create", Books.MARKETS, 1, number -> (int) number);
    }

    private void answered(String said) {
        int begin = said.indexOf("\"reqId\":\"") + 9;
        current.answered(Long.parseLong(said.substring(begin, said.indexOf('"', begin))));
        refusals.note(said);
    }

    /**
     * Changes books for a while.
     *
     * @param market which one, by the change's number
     */
    Pace change(int rate, int seconds, LongToIntFunction market) {
        return send("order.amend", rate, seconds, market);
    }

    private Pace send(String op, int rate, int seconds, LongToIntFunction market) {
        return Pace.keep(
                rate,
                seconds,
                pace -> {
                    current = pace;
                    return (number, due) -> {
                        String frame = frame(op, market.applyAsInt(number), due);
                        loop.runOnContext(
                                go -> {
                                    var _ = socket.writeTextMessage(frame);
                                });
                    };
                });
    }

    private String frame(String op, int market, long due) {
        String terms = op.equals("order.create") ? TERMS : "";
        return """
        {"reqId":"%d","header":{"X-BAPI-TIMESTAMP":"%d"},"op":"%s","args":[{\
        "category":"spot","symbol":"%s",%s"orderLinkId":"clock-%d","qty":"%s"}]}"""
                .formatted(
                        due,
                        System.currentTimeMillis(),
                        op,
                        Books.name(market),
                        terms,
                        market,
                        books.quantity(due));
    }

    /** What was refused. */
    Refusals refusals() {
        return refusals;
    }

    @Override
    public void close() {
        client.close().await();
        vertx.close().await();
    }
}
