package io.tradewind.gateway.socket;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a connection is still to be sent. While the wire takes it, nothing waits here. When it does
 * not: messages that count wait in a bounded queue, of those that replace each other the newest
 * waits, and books are not kept at all but asked for anew. On the connection's loop alone.
 */
final class Outbox {

    /** Messages that may wait. */
    static final int MESSAGES_MAX = 1_000;

    /** Characters of all messages that wait. */
    static final int CHARS_MAX = 1 << 20;

    private final Wire wire;
    private final Deque<String> queue = new ArrayDeque<>();
    private final Map<String, String> latest = new LinkedHashMap<>();
    private long chars;

    Outbox(Wire wire) {
        this.wire = wire;
    }

    /** Whether messages have to wait. */
    boolean isCongested() {
        return !queue.isEmpty() || !latest.isEmpty() || wire.isFull();
    }

    /**
     * Sends a message that counts, in its place.
     *
     * @return false when the queue is full: the message is lost
     */
    boolean send(String text) {
        if (!isCongested()) {
            wire.write(text);
            return true;
        }
        if (queue.size() == MESSAGES_MAX || chars + text.length() > CHARS_MAX) {
            return false;
        }
        queue.add(text);
        chars += text.length();
        return true;
    }

    /** Sends a message that replaces the one of its key before it. */
    boolean replace(String key, String text) {
        if (!isCongested()) {
            wire.write(text);
            return true;
        }
        String before = latest.get(key);
        long more = (long) text.length() - (before == null ? 0 : before.length());
        boolean another = before == null && latest.size() == MESSAGES_MAX;
        if (another || chars + more > CHARS_MAX) {
            return false;
        }
        latest.put(key, text);
        chars += more;
        return true;
    }

    /** Forgets the message that waits for a key. */
    void forget(String key) {
        String waiting = latest.remove(key);
        chars -= waiting == null ? 0 : waiting.length();
    }

    /** The wire takes messages again: sends what waits, as far as it goes. */
    void drain() {
        while (!queue.isEmpty() && !wire.isFull()) {
            String text = queue.remove();
            chars -= text.length();
            wire.write(text);
        }
        while (queue.isEmpty() && !latest.isEmpty() && !wire.isFull()) {
            String key = latest.keySet().iterator().next();
            String text = latest.remove(key);
            chars -= text.length();
            wire.write(text);
        }
    }

    /** Messages that wait. */
    int size() {
        return queue.size() + latest.size();
    }

    /** Forgets everything. */
    void clear() {
        queue.clear();
        latest.clear();
        chars = 0;
    }
}
