package io.tradewind.gateway.socket;

import io.tradewind.gateway.stream.Loop;
import io.tradewind.gateway.stream.Message;
import io.tradewind.gateway.stream.Publisher;
import io.tradewind.gateway.stream.Subscriber;
import io.tradewind.gateway.stream.Topic;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One connection: its topics, what it is sent, and its end. On its event loop alone. */
final class Connection implements Subscriber {

    /** How far a topic's subscriber has come. */
    private enum State {
        /** Nothing was told yet, or a snapshot is on its way. */
        AWAITING,
        /** It has all that was told. */
        LIVE,
        /** Something was left out: a snapshot is to be asked for. */
        STALE
    }

    private final String id;
    private final String address;
    private final Wire wire;
    private final Outbox outbox;
    private final Loop loop;
    private final Publisher publisher;
    private final Clock clock;
    private final Consumer<End> onEnd;
    private final Map<String, State> topics = new HashMap<>();
    private int topicChars;
    private long heard;
    private long congestedSince;
    private boolean ended;
    private long endedAt;

    /** Where a connection lives and what it is told by. */
    record Place(Loop loop, Publisher publisher, Clock clock) {}

    /**
     * A connection.
     *
     * @param onEnd is told when the venue ends it
     */
    Connection(String id, String address, Wire wire, Place place, Consumer<End> onEnd) {
        this.id = id;
        this.address = address;
        this.wire = wire;
        this.outbox = new Outbox(wire);
        this.loop = place.loop();
        this.publisher = place.publisher();
        this.clock = place.clock();
        this.onEnd = onEnd;
        this.heard = clock.millis();
    }

    String id() {
        return id;
    }

    String address() {
        return address;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Something came from the client. */
    void heard() {
        heard = clock.millis();
    }

    long silentMillis() {
        return clock.millis() - heard;
    }

    void ping() {
        if (!ended && !outbox.isCongested()) {
            wire.ping();
        }
    }

    /** Sends an answer. */
    void send(String text) {
        if (!ended && !outbox.send(text)) {
            end(End.TOO_SLOW);
        }
        noteCongestion();
    }

    /** Characters of the topics that it has. */
    int topicChars() {
        return topicChars;
    }

    int subscriptions() {
        return topics.size();
    }

    /** Subscribes; a topic that it has already is told anew. */
    void subscribe(Topic topic) {
        if (ended) {
            return;
        }
        State before = topics.put(topic.key(), State.AWAITING);
        if (before == null) {
            topicChars += topic.key().length();
            publisher.subscribe(topic, loop, this);
        } else if (before != State.AWAITING) {
            publisher.again(topic.key(), loop, this);
        }
    }

    /** Does something on the loop once what was subscribed to is told. */
    void whenSubscribed(Runnable then) {
        publisher.after(
                loop,
                () -> {
                    if (!ended) {
                        then.run();
                    }
                });
    }

    /** Ends a subscription, if there is one. */
    void unsubscribe(String key) {
        if (topics.remove(key) != null) {
            topicChars -= key.length();
            outbox.forget(key);
            publisher.unsubscribe(key, loop, this);
        }
    }

    /** Asks for a topic's snapshot, unless one is on its way. */
    void again(String key) {
        if (topics.put(key, State.AWAITING) != State.AWAITING) {
            publisher.again(key, loop, this);
        }
    }

    @Override
    public boolean wants(String key) {
        return topics.containsKey(key);
    }

    @Override
    public void deliver(Message message) {
        if (ended) {
            return;
        }
        boolean fits =
                switch (message.kind()) {
                    case SNAPSHOT -> book(message, true);
                    case DELTA -> topics.get(message.key()) != State.LIVE || book(message, false);
                    case LATEST -> outbox.replace(message.key(), message.text());
                    case EVENT -> outbox.send(message.text());
                    case GAP -> {
                        end(End.MISSED);
                        yield true;
                    }
                };
        if (!fits) {
            end(End.TOO_SLOW);
        }
        noteCongestion();
    }

    /** Books are sent at once or not at all: who is slow gets one snapshot for all he missed. */
    private boolean book(Message message, boolean snapshot) {
        if (outbox.isCongested()) {
            topics.put(message.key(), State.STALE);
            return true;
        }
        if (snapshot) {
            topics.put(message.key(), State.LIVE);
        }
        return outbox.send(message.text());
    }

    @Override
    public void missed() {
        end(End.MISSED);
    }

    private void noteCongestion() {
        if (!ended && congestedSince == 0 && outbox.isCongested()) {
            congestedSince = clock.millis();
        }
    }

    /** The wire takes messages again. */
    void drained() {
        if (ended) {
            return;
        }
        outbox.drain();
        boolean congested = outbox.isCongested();
        congestedSince = congested ? clock.millis() : 0;
        if (!congested) {
            List<String> stale = new ArrayList<>();
            topics.forEach(
                    (key, state) -> {
                        if (state == State.STALE) {
                            stale.add(key);
                        }
                    });
            stale.forEach(this::again);
        }
    }

    /** For how long the wire has taken nothing. */
    long stalledMillis() {
        if (congestedSince != 0 && !outbox.isCongested()) {
            drained();
        }
        return congestedSince == 0 ? 0 : clock.millis() - congestedSince;
    }

    /** Ends it with a reason that the client is told. */
    void end(End why) {
        if (!ended) {
            onEnd.accept(why);
            closed();
            endedAt = clock.millis();
            wire.close(why.code(), why.reason());
        }
    }

    /** Of one that has ended: for how long the client has left the good-bye unanswered. */
    long lingeringMillis() {
        return clock.millis() - endedAt;
    }

    /** Ends it for a client that does not answer the good-bye. */
    void cut() {
        wire.cut();
    }

    /** It is gone. */
    void closed() {
        ended = true;
        outbox.clear();
        List.copyOf(topics.keySet()).forEach(this::unsubscribe);
    }
}
