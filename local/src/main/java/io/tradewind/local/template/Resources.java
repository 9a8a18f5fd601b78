package io.tradewind.local.template;

import java.time.Duration;
import java.util.List;

/**
 * What the functions rely on and the template does not own.
 *
 * @param queues each with a dead-letter queue named {@code {name}-dlq}
 * @param topics each with the queues that get its messages
 * @param buckets full names
 * @param tables full names
 * @param secrets full names
 */
public record Resources(
        List<Queue> queues,
        List<Topic> topics,
        List<Bucket> buckets,
        List<Table> tables,
        List<String> secrets) {

    public Resources {
        queues = List.copyOf(queues);
        topics = List.copyOf(topics);
        buckets = List.copyOf(buckets);
        tables = List.copyOf(tables);
        secrets = List.copyOf(secrets);
    }

    /** A queue: after {@code receivesMax} receives a message goes to the dead-letter queue. */
    public record Queue(String name, int receivesMax, Duration visibility) {

        /** The name of the queue's dead-letter queue. */
        public String deadLetters() {
            return name.endsWith(".fifo")
                    ? name.substring(0, name.length() - 5) + "-dlq.fifo"
                    : name + "-dlq";
        }
    }

    /** A topic. */
    public record Topic(String name, List<Subscription> subscriptions) {

        public Topic {
            subscriptions = List.copyOf(subscriptions);
        }
    }

    /**
     * A queue that gets a topic's messages as they are; {@code filterPolicy} is JSON, or empty for
     * all of them.
     */
    public record Subscription(String queue, String filterPolicy) {}

    /** A bucket. */
    public record Bucket(String name, boolean versioned) {}

    /**
     * A table with a string key; {@code timeToLive} is the attribute that ends an item, or empty.
     */
    public record Table(String name, String key, String sortKey, String timeToLive) {}
}
