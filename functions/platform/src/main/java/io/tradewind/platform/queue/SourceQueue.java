package io.tradewind.platform.queue;

import io.tradewind.platform.settings.Environment;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * The queue that a batch came from, known by its ARN: prolongs a message's invisibility, and moves
 * a message to the dead-letter queue.
 */
final class SourceQueue {

    /** Attribute of a dead letter: why it is one. */
    static final String REASON = "reason";

    private static final int REASON_LENGTH_MAX = 1000;

    private static final Map<String, String> URLS = new ConcurrentHashMap<>();

    private final SqsClient sqs;
    private final String name;
    private final Map<String, String> variables;

    SourceQueue(SqsClient sqs, String arn, Map<String, String> variables) {
        this.sqs = sqs;
        this.name = arn.substring(arn.lastIndexOf(':') + 1);
        this.variables = variables;
    }

    static SourceQueue of(SqsClient sqs, String arn) {
        return new SourceQueue(sqs, arn, Environment.current());
    }

    void hideFor(String receiptHandle, int seconds) {
        sqs.changeMessageVisibility(
                request ->
                        request.queueUrl(url(name))
                                .receiptHandle(receiptHandle)
                                .visibilityTimeout(seconds));
    }

    void moveToDeadLetters(String body, String reason) {
        String shortened =
                reason.length() <= REASON_LENGTH_MAX
                        ? reason
                        : reason.substring(0, REASON_LENGTH_MAX);
        sqs.sendMessage(
                request ->
                        request.queueUrl(url(name + "-dlq"))
                                .messageBody(body)
                                .messageAttributes(Map.of(REASON, text(shortened))));
    }

    /** From the variable {@code QUEUE_…} whose URL ends in the name, or else as SQS knows it. */
    private String url(String queue) {
        Optional<String> configured =
                variables.entrySet().stream()
                        .filter(variable -> variable.getKey().startsWith("QUEUE_"))
                        .map(Map.Entry::getValue)
                        .filter(url -> Queues.name(url).equals(queue))
                        .findFirst();
        return configured.orElseGet(
                () ->
                        URLS.computeIfAbsent(
                                queue,
                                unknown ->
                                        sqs.getQueueUrl(request -> request.queueName(unknown))
                                                .queueUrl()));
    }

    private static MessageAttributeValue text(String value) {
        return MessageAttributeValue.builder()
                .dataType("String")
                .stringValue(value.isBlank() ? "unknown" : value)
                .build();
    }
}
