package io.tradewind.platform.queue;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.log.Correlation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Hands the messages of a batch over one by one and answers with exactly those that failed, so that
 * SQS deletes the others. A failure that a retry may mend leaves its message in the queue, hidden
 * for 2ⁿ seconds after the n-th receipt, or longer where the failure asks for it. A permanent one,
 * and any at the last receipt, sends the message to the dead-letter queue with its reason, and
 * counts as done. The queue's own receive limit is left for messages whose handler never answers.
 */
public final class PartialBatch {

    /** Receipts that a message gets, by the queues' own limit too. */
    public static final int RECEIVES_MAX = 3;

    /** Longest time that a failed message is hidden for, in seconds. */
    static final int BACK_OFF_MAX_SECONDS = 900;

    private static final Logger LOG = LoggerFactory.getLogger(PartialBatch.class);

    private final Supplier<SqsClient> sqs;

    PartialBatch(Supplier<SqsClient> sqs) {
        this.sqs = sqs;
    }

    /**
     * Processes the batch. The client for back-off and dead letters is made only when one is
     * needed.
     *
     * @param bodyType what the messages' bodies are read as; others are dead letters
     * @param work called once per message, in the batch's order; throws {@link RetryableException}
     *     or {@link PermanentException}; anything else it throws is taken for retryable
     */
    public static <T> SQSBatchResponse process(
            SQSEvent event, Class<T> bodyType, Consumer<Message<T>> work) {
        return process(event, bodyType, (message, receipt) -> work.accept(message));
    }

    /** The same for work that asks how its message came. */
    public static <T> SQSBatchResponse process(
            SQSEvent event, Class<T> bodyType, BiConsumer<Message<T>, Receipt> work) {
        return new PartialBatch(() -> AwsClients.shared().sqs()).handle(event, bodyType, work);
    }

    <T> SQSBatchResponse handle(
            SQSEvent event, Class<T> bodyType, BiConsumer<Message<T>, Receipt> work) {
        List<BatchItemFailure> failures = new ArrayList<>();
        if (event.getRecords() != null) {
            for (SQSMessage record : event.getRecords()) {
                if (!isDone(record, bodyType, work)) {
                    failures.add(new BatchItemFailure(record.getMessageId()));
                }
            }
        }
        return new SQSBatchResponse(failures);
    }

    private <T> boolean isDone(
            SQSMessage record, Class<T> bodyType, BiConsumer<Message<T>, Receipt> work) {
        Receipt receipt = Receipt.of(record);
        try {
            Message<T> message = Envelope.read(record.getBody(), bodyType);
            return Correlation.with(
                    message.correlationId(),
                    message.tenant(),
                    () -> isDone(record, receipt, () -> work.accept(message, receipt)));
        } catch (PermanentException malformed) {
            return isDeadLetter(record, malformed.getMessage(), malformed);
        }
    }

    private boolean isDone(SQSMessage record, Receipt receipt, Runnable work) {
        try {
            work.run();
            return true;
        } catch (PermanentException failure) {
            return isDeadLetter(record, failure.getMessage(), failure);
        } catch (RetryableException failure) {
            return isGivenUp(record, receipt, failure, failure.pause());
        } catch (RuntimeException unexpected) {
            return isGivenUp(record, receipt, unexpected, Duration.ZERO);
        }
    }

    private boolean isGivenUp(
            SQSMessage record, Receipt receipt, RuntimeException failure, Duration pause) {
        String reason =
                failure instanceof RetryableException ? failure.getMessage() : failure.toString();
        if (receipt.receives() >= RECEIVES_MAX) {
            return isDeadLetter(
                    record,
                    "Failed %d times, at last: %s".formatted(receipt.receives(), reason),
                    failure);
        }
        LOG.warn("Message {} failed for now: {}", record.getMessageId(), reason, failure);
        backOff(record, backOffSeconds(receipt.receives(), pause));
        return false;
    }

    private boolean isDeadLetter(SQSMessage record, String reason, RuntimeException failure) {
        LOG.error(
                "Message {} goes to the dead letters: {}", record.getMessageId(), reason, failure);
        try {
            SourceQueue.of(sqs.get(), record.getEventSourceArn())
                    .moveToDeadLetters(record.getBody(), String.valueOf(reason));
            return true;
        } catch (SdkException unreachable) {
            LOG.error("The dead-letter queue cannot be reached; the message stays", unreachable);
            return false;
        }
    }

    private void backOff(SQSMessage record, int seconds) {
        try {
            SourceQueue.of(sqs.get(), record.getEventSourceArn())
                    .hideFor(record.getReceiptHandle(), seconds);
        } catch (SdkException unreachable) {
            LOG.warn("No back-off set; the queue's own visibility time-out holds", unreachable);
        }
    }

    /** 2ⁿ after the n-th receipt, and no less than the pause. */
    static int backOffSeconds(int receives, Duration pause) {
        int exponent = Math.clamp(receives, 1, 10);
        return (int) Math.min(Math.max(1L << exponent, pause.toSeconds()), BACK_OFF_MAX_SECONDS);
    }
}
