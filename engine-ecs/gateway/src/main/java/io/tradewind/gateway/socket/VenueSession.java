package io.tradewind.gateway.socket;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.gateway.bybit.RetCode;
import io.tradewind.gateway.stream.Topic;
import io.tradewind.platform.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Bybit's public and private sockets have in common: pings, subscriptions, refusals. A request
 * is done whole or not at all, and no bad one closes the connection.
 */
abstract class VenueSession implements Session {

    private final Connection connection;
    private final Admissions admissions;

    VenueSession(Connection connection, Admissions admissions) {
        this.connection = connection;
        this.admissions = admissions;
    }

    final Connection connection() {
        return connection;
    }

    @Override
    public void received(String text) {
        // Counted before it is read: reading is what a flood of large frames would cost.
        if (!admissions.frame(connection.address())) {
            refuse(null, RetCode.RATE_LIMIT, "too many requests");
            return;
        }
        Frame frame = Frame.read(text);
        if (frame == null) {
            refuse(null, RetCode.PARAMETER, "error:invalid JSON");
        } else {
            handle(frame, text);
        }
    }

    /** Does what a frame asks. */
    abstract void handle(Frame frame, String text);

    /** The topic of a text, if there is one. */
    abstract Optional<Topic> topic(String text);

    /** What a success says. */
    abstract String words(String op);

    @Override
    public void receivedBinary() {
        refuse(null, RetCode.PARAMETER, "error:frames must be text");
    }

    final ObjectNode answer(Frame frame, boolean success, String words) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("success", success);
        json.put("ret_msg", words);
        json.put("conn_id", connection.id());
        if (frame == null) {
            json.put("req_id", "");
        } else {
            json.set("req_id", frame.idOrEmpty("req_id"));
        }
        return json.put("op", frame == null ? "" : frame.op());
    }

    final void send(ObjectNode json) {
        connection.send(Json.write(json));
    }

    final void refuse(Frame frame, RetCode code, String words) {
        refuse(frame, code.code(), words);
    }

    final void refuse(Frame frame, int code, String words) {
        send(answer(frame, false, words).put("ret_code", code));
    }

    final void subscribe(Frame frame) {
        List<Topic> topics = new ArrayList<>();
        String fault = read(frame, topics);
        if (fault != null) {
            refuse(frame, RetCode.PARAMETER, fault);
            return;
        }
        if (!admissions.topics(connection.address(), topics.size())) {
            refuse(frame, RetCode.RATE_LIMIT, "too many requests");
            return;
        }
        begin(answer(frame, true, words(frame.op())), topics);
    }

    /** Acknowledges and subscribes: a topic's snapshot comes behind the answer. */
    void begin(ObjectNode answer, List<Topic> topics) {
        send(answer);
        topics.forEach(connection::subscribe);
    }

    final void unsubscribe(Frame frame) {
        List<Topic> topics = new ArrayList<>();
        String fault = read(frame, topics);
        if (fault != null) {
            refuse(frame, RetCode.PARAMETER, fault);
            return;
        }
        topics.forEach(topic -> connection.unsubscribe(topic.key()));
        send(answer(frame, true, words(frame.op())));
    }

    /** The topics of a request; what is wrong with it, or null. */
    private String read(Frame frame, List<Topic> topics) {
        List<JsonNode> args = frame.args();
        if (args.isEmpty()) {
            return "error:args must be topics";
        }
        if (args.size() > SocketLimits.ARGS_MAX) {
            return "error:args size >" + SocketLimits.ARGS_MAX;
        }
        int chars = connection.topicChars();
        for (JsonNode arg : args) {
            Optional<Topic> topic = arg.isTextual() ? topic(arg.textValue()) : Optional.empty();
            if (topic.isEmpty()) {
                return "error:handler not found,topic:" + shortened(arg.asText());
            }
            chars += topic.get().key().length();
            topics.add(topic.get());
        }
        boolean more = frame.op().equals("subscribe");
        if (more && chars > SocketLimits.TOPIC_CHARS_MAX) {
            return "error:args length >" + SocketLimits.TOPIC_CHARS_MAX;
        }
        if (more && connection.subscriptions() + args.size() > SocketLimits.SUBSCRIPTIONS_MAX) {
            return "error:subscriptions >" + SocketLimits.SUBSCRIPTIONS_MAX;
        }
        return null;
    }

    private static String shortened(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64);
    }

    @Override
    public void drain() {
        connection.end(End.GOING_AWAY);
    }
}
