package io.tradewind.gateway.stream;

import java.util.List;
import java.util.function.Consumer;

/** A topic's messages. On the publisher's thread alone. */
abstract class Stream {

    private final String key;
    private final long intervalMillis;
    private long lastSent = Long.MIN_VALUE / 2;
    private int subscriptions;

    /**
     * A stream.
     *
     * @param intervalMillis how long a change may have to wait for the one before
     */
    Stream(String key, long intervalMillis) {
        this.key = key;
        this.intervalMillis = intervalMillis;
    }

    final String key() {
        return key;
    }

    /** When the next change may be told. */
    final long due() {
        return lastSent + intervalMillis;
    }

    final long lastSent() {
        return lastSent;
    }

    final void sent(long now) {
        lastSent = now;
    }

    /** One subscription more or less; how many there are then. */
    final int count(int change) {
        subscriptions += change;
        return subscriptions;
    }

    final Message message(Message.Kind kind, String text) {
        return new Message(key, kind, text);
    }

    /** What a new subscriber is told, as of what the others have been told. */
    List<Message> first(long now) {
        return List.of();
    }

    /** Tells what has changed since the last time. */
    abstract void flush(long now, Consumer<Message> out);

    /** Tells what is due by time alone; every second or so. */
    void tick(long now, Consumer<Message> out) {}

    /**
     * Begins anew: the books were replaced.
     *
     * @param lost whether changes were lost
     */
    abstract void restart(boolean lost, long now, Consumer<Message> out);

    /** What is told where messages that count were lost. */
    final void gap(boolean lost, Consumer<Message> out) {
        if (lost) {
            out.accept(message(Message.Kind.GAP, ""));
        }
    }
}
