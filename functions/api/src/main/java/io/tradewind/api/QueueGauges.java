package io.tradewind.api;

import io.tradewind.platform.queue.Queues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many messages are in each queue that the environment names, how many of them are being worked
 * on, and how many lie in its dead-letter queue. SQS counts approximately.
 */
final class QueueGauges implements GaugeSource {

    private static final String VARIABLE_PREFIX = "QUEUE_";
    private static final String DEAD_LETTERS_VARIABLE_SUFFIX = "_DLQ";
    private static final String DEAD_LETTERS_SUFFIX = "-dlq";

    private final Queues queues;
    private final Map<String, String> urls = new TreeMap<>();
    private final Map<String, String> deadLetterUrls = new TreeMap<>();

    /** The queues that the variables {@code QUEUE_…} name. */
    QueueGauges(Queues queues, Map<String, String> variables) {
        this.queues = queues;
        variables.forEach(
                (variable, url) -> {
                    if (isQueue(variable) && !url.isBlank()) {
                        String queue = queue(variable);
                        urls.put(queue, url.strip());
                        String deadLetters = variables.get(variable + DEAD_LETTERS_VARIABLE_SUFFIX);
                        deadLetterUrls.put(
                                queue,
                                deadLetters == null
                                        ? url.strip() + DEAD_LETTERS_SUFFIX
                                        : deadLetters.strip());
                    }
                });
    }

    @Override
    public String name() {
        return "sqs";
    }

    @Override
    public List<Gauge> read() {
        List<Gauge> gauges = new ArrayList<>();
        urls.forEach(
                (queue, url) -> {
                    Map<String, String> labels = Map.of("queue", queue);
                    Queues.Depth depth = queues.depth(url);
                    Queues.Depth dead = queues.depth(deadLetterUrls.get(queue));
                    gauges.add(new Gauge("queue_messages", labels, all(depth)));
                    gauges.add(
                            new Gauge(
                                    "queue_messages_in_flight", labels, (double) depth.inFlight()));
                    gauges.add(new Gauge("dead_letters", labels, all(dead)));
                });
        return gauges;
    }

    /** Throws where the first of the queues cannot be reached. */
    void probe() {
        urls.values().stream().findFirst().ifPresent(queues::depth);
    }

    private static double all(Queues.Depth depth) {
        return (double) depth.visible() + depth.inFlight() + depth.delayed();
    }

    private static boolean isQueue(String variable) {
        return variable.startsWith(VARIABLE_PREFIX)
                && !variable.endsWith(DEAD_LETTERS_VARIABLE_SUFFIX);
    }

    private static String queue(String variable) {
        return variable.substring(VARIABLE_PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '-');
    }
}
