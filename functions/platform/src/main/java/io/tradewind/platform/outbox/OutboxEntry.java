package io.tradewind.platform.outbox;

import io.tradewind.platform.queue.Message;
import java.time.Instant;
import java.util.Objects;

/**
 * A message that is to leave.
 *
 * @param queue plain name of the queue, such as {@code jobs-high}; a topic has {@code topic:} in
 *     front
 * @param message what leaves
 * @param notBefore when it may be delivered at the earliest; null for at once
 */
public record OutboxEntry(String queue, Message<?> message, Instant notBefore) {

    public OutboxEntry {
        Objects.requireNonNull(queue, "queue");
        Objects.requireNonNull(message, "message");
    }

    /** An entry that leaves at once. */
    public static OutboxEntry now(String queue, Message<?> message) {
        return new OutboxEntry(queue, message, null);
    }

    /** An entry that is published at once on the topic with this plain name. */
    public static OutboxEntry publish(String topic, Message<?> message) {
        return new OutboxEntry(Carrier.toTopic(topic), message, null);
    }
}
