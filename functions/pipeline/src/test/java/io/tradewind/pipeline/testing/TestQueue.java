package io.tradewind.pipeline.testing;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.tradewind.platform.testing.SqsServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** One queue of one test with its dead letters, on a real server, and what an event source does. */
public final class TestQueue {

    private static final int BATCH = 10;

    private final SqsClient sqs = SqsServer.shared().client();
    private final String name;
    private final String url;

    public TestQueue(String name) {
        this.name = name;
        this.url = SqsServer.shared().createQueue(name);
    }

    public String url() {
        return url;
    }

    /** The next batch as the function gets it; empty where the queue is. */
    public SQSEvent nextBatch() {
        SQSEvent event = new SQSEvent();
        List<SQSEvent.SQSMessage> records = new ArrayList<>();
        for (Message message : receive(url)) {
            SQSEvent.SQSMessage record = new SQSEvent.SQSMessage();
            record.setMessageId(message.messageId());
            record.setReceiptHandle(message.receiptHandle());
            record.setBody(message.body());
            Map<String, String> attributes = new HashMap<>();
            message.attributes().forEach((key, value) -> attributes.put(key.toString(), value));
            record.setAttributes(attributes);
            Map<String, SQSEvent.MessageAttribute> own = new HashMap<>();
            message.messageAttributes()
                    .forEach((key, value) -> own.put(key, attribute(value.stringValue())));
            record.setMessageAttributes(own);
            record.setEventSourceArn("arn:aws:sqs:ap-southeast-2:000000000000:" + name);
            records.add(record);
        }
        event.setRecords(records);
        return event;
    }

    private static SQSEvent.MessageAttribute attribute(String value) {
        SQSEvent.MessageAttribute attribute = new SQSEvent.MessageAttribute();
        attribute.setDataType("String");
        attribute.setStringValue(value);
        return attribute;
    }

    /** Removes what was done and lets the rest be received at once: the back-off in no time. */
    public void settle(SQSEvent batch, List<String> failedIds) {
        for (SQSEvent.SQSMessage record : batch.getRecords()) {
            String receipt = record.getReceiptHandle();
            if (failedIds.contains(record.getMessageId())) {
                sqs.changeMessageVisibility(
                        r -> r.queueUrl(url).receiptHandle(receipt).visibilityTimeout(0));
            } else {
                sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(receipt));
            }
        }
    }

    /** Bodies of the messages that wait; they stay. */
    public List<String> peek() {
        List<Message> waiting = receive(url);
        waiting.forEach(
                message ->
                        sqs.changeMessageVisibility(
                                r ->
                                        r.queueUrl(url)
                                                .receiptHandle(message.receiptHandle())
                                                .visibilityTimeout(0)));
        return waiting.stream().map(Message::body).toList();
    }

    /** Bodies of all messages, which are removed. */
    public List<String> drain() {
        return drain(url).stream().map(Message::body).toList();
    }

    /** The reasons of all dead letters, which stay. */
    public List<String> deadLetterReasons() {
        List<Message> letters = drain(deadLetters());
        letters.forEach(letter -> send(deadLetters(), letter));
        return letters.stream()
                .map(letter -> letter.messageAttributes().get("reason").stringValue())
                .toList();
    }

    /** Puts all dead letters back into the queue. */
    public void redrive() {
        drain(deadLetters()).forEach(letter -> send(url, letter));
    }

    public void send(String body) {
        sqs.sendMessage(r -> r.queueUrl(url).messageBody(body));
    }

    private void send(String queueUrl, Message message) {
        sqs.sendMessage(
                r ->
                        r.queueUrl(queueUrl)
                                .messageBody(message.body())
                                .messageAttributes(message.messageAttributes()));
    }

    private String deadLetters() {
        return sqs.getQueueUrl(r -> r.queueName(name + "-dlq")).queueUrl();
    }

    private List<Message> drain(String queueUrl) {
        List<Message> all = new ArrayList<>();
        List<Message> batch = receive(queueUrl);
        while (!batch.isEmpty()) {
            all.addAll(batch);
            batch.forEach(
                    message ->
                            sqs.deleteMessage(
                                    r ->
                                            r.queueUrl(queueUrl)
                                                    .receiptHandle(message.receiptHandle())));
            batch = receive(queueUrl);
        }
        return all;
    }

    private List<Message> receive(String queueUrl) {
        return sqs.receiveMessage(
                        r ->
                                r.queueUrl(queueUrl)
                                        .maxNumberOfMessages(BATCH)
                                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                                        .messageAttributeNames("All"))
                .messages();
    }
}
