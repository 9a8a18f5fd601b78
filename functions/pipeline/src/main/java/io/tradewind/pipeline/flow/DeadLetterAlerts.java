package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Deadline;
import io.tradewind.pipeline.notification.DeadLetterAlert;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.idempotency.OnceOnly;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.queue.DeadLetter;
import io.tradewind.platform.queue.DeadLetters;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.topic.Topics;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tells operators of dead letters, each once, and leaves the letters where they are. What was told
 * is recorded after it is published, under an id that the alert carries too: where a process dies
 * between the two, the alert is published again, and the channels' senders know it by that id.
 * Called by one thread at a time.
 */
public final class DeadLetterAlerts {

    /** Alerts of one queue in one run at most, so that a flood of letters is none of mails. */
    public static final int ALERTS_MAX = 20;

    /** What one alert may take at worst. */
    private static final Duration NEEDED = Duration.ofSeconds(15);

    /** Letters that an instance remembers; those it forgets are looked up again. */
    private static final int KNOWN_MAX = 10_000;

    private static final String TOPIC = "trading-alerts";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterAlerts.class);

    private final Map<String, DeadLetters> queues;
    private final Topics topics;
    private final OnceOnly once;
    private final Set<String> known = new HashSet<>();

    /** Alerts for the dead letters of these queues, by their plain names. */
    public DeadLetterAlerts(Map<String, DeadLetters> queues, Topics topics, OnceOnly once) {
        this.queues = Map.copyOf(queues);
        this.topics = topics;
        this.once = once;
    }

    /**
     * Tells what was not told and answers how many alerts it published. One queue that cannot be
     * looked at takes nothing from the others.
     *
     * @throws RetryableException where something is left untold because SQS, SNS or DynamoDB did
     *     not answer
     */
    public int run(Deadline deadline) {
        int told = 0;
        RetryableException failed = null;
        for (Map.Entry<String, DeadLetters> queue : queues.entrySet()) {
            try {
                told += tell(queue.getKey(), letters(queue), deadline);
            } catch (RetryableException failure) {
                LOG.warn("Dead letters of {} are not told of yet", queue.getKey(), failure);
                failed = failure;
            }
        }
        if (failed != null) {
            throw failed;
        }
        return told;
    }

    private static List<DeadLetter> letters(Map.Entry<String, DeadLetters> queue) {
        try {
            return queue.getValue().list();
        } catch (SdkException failure) {
            throw new RetryableException(
                    "The dead letters of " + queue.getKey() + " cannot be looked at", failure);
        }
    }

    private int tell(String queue, List<DeadLetter> letters, Deadline deadline) {
        int told = 0;
        for (DeadLetter letter : letters) {
            String id = DeadLetterAlert.id(queue, letter);
            if (known.contains(id)) {
                continue;
            }
            if (told == ALERTS_MAX || !deadline.leaves(NEEDED)) {
                LOG.warn("More dead letters of {} are left for the next run", queue);
                break;
            }
            if (DeadLetterAlert.of(queue, letter).filter(this::published).isPresent()) {
                told++;
            }
            remember(id);
        }
        return told;
    }

    /** Whether it was published now, not before. */
    private boolean published(Message<Notice> alert) {
        boolean[] now = new boolean[1];
        once.run(
                alert.id(),
                SentNotices.KEPT,
                () -> {
                    topics.publish(TOPIC, alert);
                    now[0] = true;
                    return "published";
                });
        if (now[0]) {
            Correlation.with(
                    alert.correlationId(),
                    alert.tenant(),
                    () -> {
                        LOG.info("{}: {}", alert.body().title(), alert.body().text());
                        return null;
                    });
        }
        return now[0];
    }

    private void remember(String id) {
        if (known.size() >= KNOWN_MAX) {
            known.clear();
        }
        known.add(id);
    }
}
