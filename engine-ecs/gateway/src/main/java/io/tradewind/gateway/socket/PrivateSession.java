package io.tradewind.gateway.socket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.auth.Verdict;
import io.tradewind.gateway.bybit.RetCode;
import io.tradewind.gateway.stream.Topic;
import io.tradewind.platform.json.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** {@code /v5/private}: what happens to the account that has logged in. */
final class PrivateSession extends VenueSession {

    /** The protocol's code where a login is missing. */
    static final int NOT_LOGGED_IN = 10007;

    private final Exchange exchange;
    private final Login login;
    private final Deque<String> waiting = new ArrayDeque<>();
    private long rechecked;
    private boolean counted;

    PrivateSession(Connection connection, Admissions admissions, Exchange exchange, Executor here) {
        super(connection, admissions);
        this.exchange = exchange;
        this.login = new Login(exchange, connection.address(), here);
        this.rechecked = exchange.clock().millis();
    }

    @Override
    void handle(Frame frame, String text) {
        if (login.isPending()) {
            if (waiting.size() == SocketLimits.WAITING_MAX) {
                connection().end(End.FRAMES);
            } else {
                waiting.add(text);
            }
            return;
        }
        switch (frame.op()) {
            case "ping" -> pong(frame);
            case "auth" -> login.attempt(frame.args(), verdict -> judged(frame, verdict));
            case "subscribe", "unsubscribe" -> {
                if (login.key() == null) {
                    refuse(frame, NOT_LOGGED_IN, "error:request not authorized");
                } else if (frame.op().equals("subscribe")) {
                    subscribe(frame);
                } else {
                    unsubscribe(frame);
                }
            }
            default -> refuse(frame, RetCode.PARAMETER, "error:unsupported op");
        }
    }

    private void pong(Frame frame) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.set("req_id", frame.idOrEmpty("req_id"));
        json.put("op", "pong");
        json.putArray("args").add(Long.toString(exchange.clock().millis()));
        send(json.put("conn_id", connection().id()));
    }

    private void judged(Frame frame, Verdict verdict) {
        if (connection().hasEnded()) {
            return;
        }
        switch (verdict) {
            case Verdict.Granted granted -> {
                send(answer(frame, true, ""));
                if (!counted) {
                    counted = true;
                    exchange.watch().connected(granted.key().account());
                }
            }
            case Verdict.Denied denied -> {
                refuse(frame, denied.code(), "error:" + denied.message());
                if (login.failures() >= SocketLimits.LOGINS_MAX) {
                    connection().end(End.LOGINS);
                }
            }
        }
        while (!waiting.isEmpty() && !login.isPending() && !connection().hasEnded()) {
            String text = waiting.remove();
            handle(Frame.read(text), text);
        }
    }

    @Override
    Optional<Topic> topic(String text) {
        return exchange.topics().account(login.key().account(), text);
    }

    /** There are no snapshots here: whatever happens behind the answer is told. */
    @Override
    void begin(ObjectNode answer, List<Topic> topics) {
        topics.forEach(connection()::subscribe);
        connection().whenSubscribed(() -> send(answer));
    }

    @Override
    String words(String op) {
        return "";
    }

    @Override
    public void sweep() {
        long now = exchange.clock().millis();
        if (now - rechecked >= SocketLimits.RECHECK.toMillis()) {
            rechecked = now;
            login.recheck(() -> connection().end(End.KEY_ENDED));
        }
    }

    @Override
    public void closed() {
        waiting.clear();
        if (counted) {
            counted = false;
            exchange.watch().disconnected(login.key().account());
        }
    }
}
