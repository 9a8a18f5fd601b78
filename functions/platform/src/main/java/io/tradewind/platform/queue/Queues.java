package io.tradewind.platform.queue;

import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;

/**
 * Sends messages to SQS queues. Queues go by their plain names ({@code jobs-high}); their URLs come
 * from the variables {@code QUEUE_…} ({@code QUEUE_JOBS_HIGH}). Thread-safe.
 */
public final class Queues {

    /** Largest message, and largest batch, in bytes. */
    public static final int SIZE_MAX = 262_144;

    /** Most messages in a batch. */
    public static final int BATCH_MAX = 10;

    /** Longest delay that a queue keeps a message back for. */
    public static final Duration DELAY_MAX = Duration.ofMinutes(15);

    private static final QueueAttributeName VISIBLE =
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    private static final QueueAttributeName IN_FLIGHT =
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;
    private static final QueueAttributeName DELAYED =
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED;

    private static final Logger LOG = LoggerFactory.getLogger(Queues.class);

    private final Supplier<SqsClient> sqs;
    private final Settings settings;

    /** Queues reached by this client, named by these settings. */
    public Queues(SqsClient sqs, Settings settings) {
        this(() -> sqs, settings);
    }

    private Queues(Supplier<SqsClient> sqs, Settings settings) {
        this.sqs = sqs;
        this.settings = settings;
    }

    /** The queues of these settings; the client is made when it is first needed. */
    public static Queues fromSettings(Settings settings) {
        return new Queues(AwsClients.of(settings)::sqs, settings);
    }

    /** URL of the queue with this plain name, from its variable. */
    public String url(String queue) {
        return settings.text(variable(queue));
    }

    /**
     * Sends at once and returns the messages that could not be sent, in their order. What failed is
     * logged here.
     *
     * @throws PermanentException where a message is larger than {@link #SIZE_MAX}
     */
    public List<Message<?>> send(String queueUrl, List<? extends Message<?>> messages) {
        List<String> bodies = new ArrayList<>(messages.size());
        for (Message<?> message : messages) {
            bodies.add(Envelope.write(message));
        }
        BitSet sent = sendBodies(queueUrl, bodies, Duration.ZERO);
        List<Message<?>> failed = new ArrayList<>();
        for (int i = sent.nextClearBit(0); i < messages.size(); i = sent.nextClearBit(i + 1)) {
            failed.add(messages.get(i));
        }
        return failed;
    }

    /** Sends one message; throws {@link RetryableException} where that fails. */
    public void send(String queueUrl, Message<?> message) {
        if (!send(queueUrl, List.of(message)).isEmpty()) {
            throw RetryableException.away("A message could not be sent to " + name(queueUrl), null);
        }
    }

    /**
     * Sends {@linkplain Envelope envelopes} that were written before, delivered after the delay.
     *
     * @param delay {@link #DELAY_MAX} at most
     * @return the indices of those that were sent; what failed is logged here
     */
    public BitSet sendBodies(String queueUrl, List<String> bodies, Duration delay) {
        if (delay.isNegative() || delay.compareTo(DELAY_MAX) > 0) {
            throw new IllegalArgumentException("A queue delays by 0 to 15 minutes");
        }
        BitSet sent = new BitSet(bodies.size());
        int from = 0;
        while (from < bodies.size()) {
            int to = endOfBatch(bodies, from);
            sendBatch(queueUrl, bodies, from, to, delay, sent);
            from = to;
        }
        return sent;
    }

    /**
     * How many messages wait in a queue, about.
     *
     * @param visible ready to be received
     * @param inFlight received and not yet deleted
     * @param delayed kept back
     */
    public record Depth(long visible, long inFlight, long delayed) {}

    /**
     * The approximate depth of a queue.
     *
     * @throws RetryableException where SQS cannot be reached or has no such queue
     */
    public Depth depth(String queueUrl) {
        try {
            Map<QueueAttributeName, String> found =
                    sqs.get()
                            .getQueueAttributes(
                                    request ->
                                            request.queueUrl(queueUrl)
                                                    .attributeNames(VISIBLE, IN_FLIGHT, DELAYED))
                            .attributes();
            return new Depth(count(found, VISIBLE), count(found, IN_FLIGHT), count(found, DELAYED));
        } catch (SdkException failure) {
            throw new RetryableException("No depth of queue " + name(queueUrl), failure);
        }
    }

    private static long count(Map<QueueAttributeName, String> found, QueueAttributeName name) {
        String value = found.get(name);
        return value == null ? 0 : Long.parseLong(value);
    }

    private static int endOfBatch(List<String> bodies, int from) {
        int size = 0;
        int to = from;
        while (to < bodies.size() && to - from < BATCH_MAX) {
            size += Envelope.size(bodies.get(to));
            if (size > SIZE_MAX && to > from) {
                break;
            }
            to++;
        }
        return to;
    }

    private void sendBatch(
            String queueUrl, List<String> bodies, int from, int to, Duration delay, BitSet sent) {
        List<SendMessageBatchRequestEntry> entries = new ArrayList<>(to - from);
        for (int i = from; i < to; i++) {
            entries.add(
                    SendMessageBatchRequestEntry.builder()
                            .id(Integer.toString(i))
                            .messageBody(bodies.get(i))
                            .delaySeconds(Math.toIntExact(delay.toSeconds()))
                            .build());
        }
        try {
            SendMessageBatchResponse response =
                    sqs.get()
                            .sendMessageBatch(
                                    request -> request.queueUrl(queueUrl).entries(entries));
            response.successful().forEach(entry -> sent.set(Integer.parseInt(entry.id())));
            for (BatchResultErrorEntry error : response.failed()) {
                LOG.warn("Queue {} refused a message: {}", name(queueUrl), error.code());
            }
        } catch (SdkException failure) {
            LOG.warn(
                    "{} messages could not be sent to {}: {}",
                    to - from,
                    name(queueUrl),
                    failure.getMessage());
        }
    }

    static String name(String queueUrl) {
        return queueUrl.substring(queueUrl.lastIndexOf('/') + 1);
    }

    static String variable(String queue) {
        return "QUEUE_" + queue.toUpperCase(Locale.ROOT).replace('-', '_').replace('.', '_');
    }
}
