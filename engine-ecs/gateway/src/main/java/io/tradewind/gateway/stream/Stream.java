package io.tradewind.gateway.stream;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A topic's messages, or those of a share of its subscribers. On the publisher's thread alone. */
abstract class Stream {

    private final String key;
    private final int share;
    private final long intervalMillis;
    private final Set<Subscriber> subscribers = Collections.newSetFromMap(new IdentityHashMap<>());
    private long lastSent = Long.MIN_VALUE / 2;

    /**
     * A stream.
     *
     * @param share 0 for the first, or only, share of a topic's subscribers
     * @param intervalMillis how long a change may have to wait for the one before
     */
    Stream(String key, int share, long intervalMillis) {
        this.key = key;
        this.share = share;
        this.intervalMillis = intervalMillis;
    }

    final String key() {
        return key;
    }

    final int share() {
        return share;
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

    /** Those whom it tells. */
    final Set<Subscriber> subscribers() {
        return subscribers;
    }

    /** Whether it takes another subscriber. */
    boolean hasRoom() {
        return true;
    }

    /** Whether changes that have to wait become one, so that they may. */
    boolean isPatient() {
        return false;
    }

    final Message message(Message.Kind kind, String text) {
        return new Message(key, share, kind, text);
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
