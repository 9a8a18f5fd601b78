package io.tradewind.platform.outbox;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.queue.Queues;
import io.tradewind.platform.topic.Topics;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an outbox's messages to where they go: a queue by its plain name, or a topic by {@code
 * topic:} and its plain name.
 */
final class Carrier {

    private static final String TOPIC = "topic:";

    private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);

    private final Queues queues;
    private final Optional<Topics> topics;

    /** A carrier to queues alone. */
    Carrier(Queues queues) {
        this.queues = Objects.requireNonNull(queues, "queues");
        this.topics = Optional.empty();
    }

    Carrier(Queues queues, Topics topics) {
        this.queues = Objects.requireNonNull(queues, "queues");
        this.topics = Optional.of(topics);
    }

    /** How a topic is named in an outbox's row. */
    static String toTopic(String topic) {
        return TOPIC + topic;
    }

    /**
     * What tells one destination from all others of the process.
     *
     * @throws io.tradewind.platform.settings.SettingException where no variable names it
     */
    String address(String destination) {
        return destination.startsWith(TOPIC) ? destination : queues.url(destination);
    }

    /**
     * Sends the bodies and returns the indices of those that left. What failed is logged here.
     *
     * @param delay a topic knows none, so that only what is due may go there
     * @throws io.tradewind.platform.settings.SettingException where no variable names the
     *     destination
     */
    BitSet send(String destination, List<String> bodies, Duration delay) {
        if (!destination.startsWith(TOPIC)) {
            return queues.sendBodies(queues.url(destination), bodies, delay);
        }
        Topics known =
                topics.orElseThrow(
                        () -> new IllegalStateException("This outbox publishes on no topic"));
        BitSet sent = new BitSet(bodies.size());
        try {
            for (int i = 0; i < bodies.size(); i++) {
                known.publishBody(destination.substring(TOPIC.length()), bodies.get(i));
                sent.set(i);
            }
        } catch (RetryableException failure) {
            LOG.warn(
                    "{} messages could not be published: {}",
                    bodies.size() - sent.cardinality(),
                    failure.getMessage());
        }
        return sent;
    }
}
