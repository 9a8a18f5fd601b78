package io.tradewind.gateway.socket;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.auth.Tokens;
import io.tradewind.gateway.stream.Topic;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.problem.Kind;
import io.tradewind.platform.problem.Problem;
import java.time.Clock;

/**
 * {@code /ws/…}: one topic a connection, told from the beginning. A client may ask {@code
 * {"op":"resync"}} for a snapshot and {@code {"op":"ping"}} for a pong; what else it sends is
 * refused.
 */
final class PlatformSession implements Session {

    private final Connection connection;
    private final Admissions admissions;
    private final Topic topic;
    private final Tokens tokens;
    private final String token;
    private final Clock clock;
    private long pinged;
    private long rechecked;

    /**
     * A session that begins to be told its topic.
     *
     * @param token what lets it in; null where everybody may
     */
    PlatformSession(
            Connection connection,
            Admissions admissions,
            Topic topic,
            Exchange exchange,
            String token) {
        this.connection = connection;
        this.admissions = admissions;
        this.topic = topic;
        this.tokens = exchange.tokens();
        this.token = token;
        this.clock = exchange.clock();
        this.pinged = clock.millis();
        this.rechecked = pinged;
        connection.subscribe(topic);
    }

    @Override
    public void received(String text) {
        if (!admissions.frame(connection.address())) {
            refuse(Kind.TOO_MANY, "Too many frames of this address in a second");
            return;
        }
        Frame frame = Frame.read(text);
        if (frame == null) {
            refuse(Kind.MALFORMED, "A frame is a JSON object");
        } else if (frame.op().equals("ping")) {
            ObjectNode pong = Json.MAPPER.createObjectNode().put("type", "pong");
            connection.send(Json.write(pong.put("time", clock.millis())));
        } else if (frame.op().equals("resync") && topic instanceof Topic.PlatformBook) {
            connection.again(topic.key());
        } else {
            refuse(Kind.MALFORMED, "op must be ping, or on order books resync");
        }
    }

    @Override
    public void receivedBinary() {
        refuse(Kind.MALFORMED, "Frames must be text");
    }

    private void refuse(Kind kind, String detail) {
        ObjectNode json = Json.MAPPER.createObjectNode().put("type", "error");
        json.set("problem", Json.MAPPER.valueToTree(Problem.of(kind, detail)));
        connection.send(Json.write(json));
    }

    @Override
    public void sweep() {
        long now = clock.millis();
        if (now - pinged >= SocketLimits.HEARTBEAT.toMillis()) {
            pinged = now;
            connection.ping();
        }
        if (token != null && now - rechecked >= SocketLimits.RECHECK.toMillis()) {
            rechecked = now;
            if (tokens.read(token).isEmpty()) {
                connection.end(End.KEY_ENDED);
            }
        }
    }

    @Override
    public void drain() {
        connection.end(End.GOING_AWAY);
    }

    @Override
    public void closed() {
        // Its subscription ends with the connection.
    }
}
