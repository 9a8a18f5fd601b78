package io.tradewind.gateway.socket;

import io.tradewind.gateway.bybit.RetCode;
import io.tradewind.gateway.stream.Topic;
import io.tradewind.gateway.stream.Topics;
import java.util.Optional;

/** {@code /v5/public/spot}: books, tapes, tickers, candles. */
final class PublicSession extends VenueSession {

    private final Topics topics;

    PublicSession(Connection connection, Admissions admissions, Topics topics) {
        super(connection, admissions);
        this.topics = topics;
    }

    @Override
    void handle(Frame frame, String text) {
        switch (frame.op()) {
            case "ping" -> send(answer(frame, true, "pong"));
            case "subscribe" -> subscribe(frame);
            case "unsubscribe" -> unsubscribe(frame);
            default -> refuse(frame, RetCode.PARAMETER, "error:unsupported op");
        }
    }

    @Override
    Optional<Topic> topic(String text) {
        return topics.market(text);
    }

    @Override
    String words(String op) {
        return op;
    }

    @Override
    public void sweep() {
        // Nothing of a public connection ends by itself.
    }

    @Override
    public void closed() {
        // Its subscriptions end with the connection.
    }
}
