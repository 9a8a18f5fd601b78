package io.tradewind.platform.queue;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.log.Correlation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Hands the messages of a batch over one by one and answers with exactly those that failed, so that
 * SQS deletes the others. A failure that a retry may mend leaves its message in the queue, hidden
 * for 2ⁿ seconds after the n-th receipt. A permanent one goes to the dead-letter queue at once,
 * with its reason, and counts as done.
 */
public final class PartialBatch {

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
        return new PartialBatch(() -> AwsClients.shared().sqs()).handle(event, bodyType, work);
    }

    <T> SQSBatchResponse handle(SQSEvent event, Class<T> bodyType, Consumer<Message<T>> work) {
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

    private <T> boolean isDone(SQSMessage record, Class<T> bodyType, Consumer<Message<T>> work) {
        try {
            Message<T> message = Envelope.read(record.getBody(), bodyType);
            return Correlation.with(
                    message.correlationId(),
                    message.tenant(),
                    () -> isDone(record, () -> work.accept(message)));
        } catch (PermanentException malformed) {
            return isDeadLetter(record, malformed);
        }
    }

    private boolean isDone(SQSMessage record, Runnable work) {
        try {
            work.run();
            return true;
        } catch (PermanentException failure) {
            return isDeadLetter(record, failure);
        } catch (RetryableException failure) {
            LOG.warn(
                    "Message {} failed for now: {}",
                    record.getMessageId(),
                    failure.getMessage(),
                    failure);
        } catch (RuntimeException unexpected) {
            LOG.error("Message {} met an unexpected failure", record.getMessageId(), unexpected);
        }
        backOff(record);
        return false;
    }

    private boolean isDeadLetter(SQSMessage record, PermanentException failure) {
        LOG.error(
                "Message {} goes to the dead letters: {}",
                record.getMessageId(),
                failure.getMessage(),
                failure);
        try {
            SourceQueue.of(sqs.get(), record.getEventSourceArn())
                    .moveToDeadLetters(record.getBody(), String.valueOf(failure.getMessage()));
            return true;
        } catch (SdkException unreachable) {
            LOG.error("The dead-letter queue cannot be reached; the message stays", unreachable);
            return false;
        }
    }

    private void backOff(SQSMessage record) {
        int seconds = backOffSeconds(receiveCount(record));
        try {
            SourceQueue.of(sqs.get(), record.getEventSourceArn())
                    .hideFor(record.getReceiptHandle(), seconds);
        } catch (SdkException unreachable) {
            LOG.warn("No back-off set; the queue's own visibility time-out holds", unreachable);
        }
    }

    static int backOffSeconds(int receiveCount) {
        int exponent = Math.clamp(receiveCount, 1, 10);
        return Math.min(1 << exponent, BACK_OFF_MAX_SECONDS);
    }

    private static int receiveCount(SQSMessage record) {
        Map<String, String> attributes = record.getAttributes();
        String count = attributes == null ? null : attributes.get("ApproximateReceiveCount");
        try {
            return count == null ? 1 : Integer.parseInt(count);
        } catch (NumberFormatException malformed) {
            return 1;
        }
    }
}
