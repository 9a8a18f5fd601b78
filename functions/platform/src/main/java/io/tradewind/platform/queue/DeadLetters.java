package io.tradewind.platform.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * The dead letters of one queue: what they are, and the way back. A letter is put back before it is
 * taken away, so that a crash in between leaves two of it, which every handler bears.
 */
public final class DeadLetters {

    /** Letters that one look finds at most. */
    public static final int LETTERS_MAX = 1_000;

    /** How long a look keeps letters from others, in seconds; it gives them back at its end. */
    private static final int LOOK_SECONDS = 30;

    private static final String SUFFIX = "-dlq";

    private static final int BATCH_MAX = 10;

    /** After so many batches in a row with nothing new, everything has been seen. */
    private static final int EMPTY_MAX = 2;

    private static final String UNKNOWN =
            "Received as often as the queue allows and never finished";

    private final SqsClient sqs;
    private final String queueUrl;
    private final String lettersUrl;

    /** The dead letters of the queue with this full name. */
    public DeadLetters(SqsClient sqs, String queue) {
        this(
                sqs,
                sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl(),
                sqs.getQueueUrl(request -> request.queueName(queue + SUFFIX)).queueUrl());
    }

    private DeadLetters(SqsClient sqs, String queueUrl, String lettersUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.lettersUrl = lettersUrl;
    }

    /** The dead letters in the dead-letter queue at this URL, which ends in {@code -dlq}. */
    public static DeadLetters at(SqsClient sqs, String lettersUrl) {
        if (!lettersUrl.endsWith(SUFFIX)) {
            throw new IllegalArgumentException("No dead-letter queue: " + lettersUrl);
        }
        String queueUrl = lettersUrl.substring(0, lettersUrl.length() - SUFFIX.length());
        return new DeadLetters(sqs, queueUrl, lettersUrl);
    }

    /** At most {@link #LETTERS_MAX} letters, oldest first. They stay. */
    public List<DeadLetter> list() {
        List<DeadLetter> letters = new ArrayList<>();
        look(letter -> false, letters);
        letters.sort(Comparator.comparing(DeadLetter::since));
        return letters;
    }

    /**
     * Puts those letters back into their queue that are wanted, marked as redriven, and answers
     * which they were: at most {@link #LETTERS_MAX} at a time.
     */
    public List<DeadLetter> redrive(Predicate<DeadLetter> wanted) {
        List<DeadLetter> letters = new ArrayList<>();
        look(wanted, letters);
        letters.removeIf(wanted.negate());
        return letters;
    }

    private void look(Predicate<DeadLetter> wanted, List<DeadLetter> seen) {
        Set<String> ids = new HashSet<>();
        List<Message> kept = new ArrayList<>();
        int empty = 0;
        try {
            while (empty < EMPTY_MAX && ids.size() < LETTERS_MAX) {
                boolean isNew = false;
                for (Message message : receive()) {
                    DeadLetter letter = letter(message);
                    if (ids.add(letter.id())) {
                        seen.add(letter);
                        isNew = true;
                    }
                    if (wanted.test(letter)) {
                        putBack(message);
                    } else {
                        kept.add(message);
                    }
                }
                empty = isNew ? 0 : empty + 1;
            }
        } finally {
            for (int from = 0; from < kept.size(); from += BATCH_MAX) {
                giveBack(kept.subList(from, Math.min(from + BATCH_MAX, kept.size())));
            }
        }
    }

    private List<Message> receive() {
        return sqs.receiveMessage(
                        request ->
                                request.queueUrl(lettersUrl)
                                        .maxNumberOfMessages(BATCH_MAX)
                                        .visibilityTimeout(LOOK_SECONDS)
                                        .messageAttributeNames("All")
                                        .messageSystemAttributeNames(
                                                MessageSystemAttributeName.SENT_TIMESTAMP))
                .messages();
    }

    private static DeadLetter letter(Message message) {
        String sent = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
        return DeadLetter.of(
                message.messageId(),
                Optional.ofNullable(message.messageAttributes().get(SourceQueue.REASON))
                        .map(MessageAttributeValue::stringValue),
                Instant.ofEpochMilli(sent == null ? 0 : Long.parseLong(sent)),
                message.body());
    }

    private void putBack(Message message) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>(message.messageAttributes());
        attributes.putIfAbsent(
                SourceQueue.REASON,
                MessageAttributeValue.builder().dataType("String").stringValue(UNKNOWN).build());
        sqs.sendMessage(
                request ->
                        request.queueUrl(queueUrl)
                                .messageBody(message.body())
                                .messageAttributes(attributes));
        sqs.deleteMessage(
                request -> request.queueUrl(lettersUrl).receiptHandle(message.receiptHandle()));
    }

    private void giveBack(List<Message> batch) {
        List<ChangeMessageVisibilityBatchRequestEntry> entries = new ArrayList<>(batch.size());
        for (Message message : batch) {
            entries.add(
                    ChangeMessageVisibilityBatchRequestEntry.builder()
                            .id(Integer.toString(entries.size()))
                            .receiptHandle(message.receiptHandle())
                            .visibilityTimeout(0)
                            .build());
        }
        sqs.changeMessageVisibilityBatch(request -> request.queueUrl(lettersUrl).entries(entries));
    }
}
