package io.tradewind.benchmarks.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClient;
import java.util.function.LongToIntFunction;

/** Changes books on a timetable, over a WebSocket of {@code /v5/trade}. */
final class BookChanges implements AutoCloseable {

    private static final String TERMS = "\"side\":\"Buy\",\"orderType\":\"Limit\",\"price\":\"1\",";

    private final Vertx vertx = Vertx.vertx();
    private final WebSocketClient client = vertx.createWebSocketClient();
    private final Books books;
    private final Refusals refusals = new Refusals();
    private final TradeSocket socket;
    private volatile Pace current;

    /** Logs in and rests an order in each book. */
    BookChanges(int port, Books books) {
        this.books = books;
        socket =
                new TradeSocket(
                        client,
                        vertx.getOrCreateContext(),
                        port,
                        Trader.MAKER,
                        () -> current,
                        refusals);
        send("order.create", Books.MARKETS, 1, number -> (int) number);
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
                    return (number, due) ->
                            socket.send(due, op, order(op, market.applyAsInt(number), due));
                });
    }

    private String order(String op, int market, long due) {
        String terms = op.equals("order.create") ? TERMS : "";
        return """
        {"category":"spot","symbol":"%s",%s"orderLinkId":"clock-%d","qty":"%s"}"""
                .formatted(Books.name(market), terms, market, books.quantity(due));
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
