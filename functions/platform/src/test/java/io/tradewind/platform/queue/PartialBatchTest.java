package io.tradewind.platform.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.tradewind.platform.aws.AwsClients;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.settings.Environment;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.SqsServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

class PartialBatchTest {

    private static final TenantId TENANT = TenantId.of("demo");

    /** What a message asks its handler to do. */
    record Order(int number, Fate fate) {}

    enum Fate {
        FINE,
        RETRY,
        PERMANENT,
        BUG
    }

    private static void obey(Message<Order> message) {
        switch (message.body().fate()) {
            case FINE -> {}
            case RETRY -> throw new RetryableException("later");
            case PERMANENT -> throw new PermanentException("never: " + message.body().number());
            case BUG -> throw new IllegalStateException("bug");
            default -> throw new AssertionError();
        }
    }

    private static Message<Order> message(int number, Fate fate) {
        return Message.of(TENANT, "c-" + number, new Order(number, fate));
    }

    private static SqsServer server() {
        return SqsServer.shared();
    }

    private static Queues queues() {
        return new Queues(server().client(), Settings.of(server().variables()));
    }

    private static String newQueue() {
        return server().createQueue("batch-" + UUID.randomUUID());
    }

    private static SQSEvent receive(String url) {
        ReceiveMessageResponse received =
                server().client()
                        .receiveMessage(
                                r ->
                                        r.queueUrl(url)
                                                .maxNumberOfMessages(10)
                                                .waitTimeSeconds(5)
                                                .messageAttributeNames("All")
                                                .messageSystemAttributeNames(
                                                        MessageSystemAttributeName.ALL));
        SQSEvent event = new SQSEvent();
        event.setRecords(
                new ArrayList<>(received.messages().stream().map(m -> record(url, m)).toList()));
        return event;
    }

    private static SQSMessage record(
            String url, software.amazon.awssdk.services.sqs.model.Message message) {
        SQSMessage record = new SQSMessage();
        record.setMessageId(message.messageId());
        record.setReceiptHandle(message.receiptHandle());
        record.setBody(message.body());
        record.setEventSourceArn("arn:aws:sqs:ap-southeast-2:000000000000:" + Queues.name(url));
        record.setAttributes(new HashMap<>(message.attributesAsStrings()));
        Map<String, SQSEvent.MessageAttribute> attributes = new HashMap<>();
        message.messageAttributes()
                .forEach((name, value) -> attributes.put(name, attribute(value.stringValue())));
        record.setMessageAttributes(attributes);
        return record;
    }

    private static SQSEvent.MessageAttribute attribute(String value) {
        SQSEvent.MessageAttribute attribute = new SQSEvent.MessageAttribute();
        attribute.setDataType("String");
        attribute.setStringValue(value);
        return attribute;
    }

    private static SQSBatchResponse process(SQSEvent event) throws Exception {
        return Environment.bind(
                server().variables(),
                () -> PartialBatch.process(event, Order.class, PartialBatchTest::obey));
    }

    private static List<String> failed(SQSBatchResponse response) {
        return response.getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }

    @Property(tries = 30)
    void exactlyTheFailedItemsAreReported(@ForAll @Size(min = 1, max = 10) List<Fate> fates)
            throws Exception {
        String url = newQueue();
        List<Message<?>> messages = new ArrayList<>();
        IntStream.range(0, fates.size()).forEach(i -> messages.add(message(i, fates.get(i))));
        assertEquals(List.of(), queues().send(url, messages));
        SQSEvent event = receive(url);
        List<String> expected =
                event.getRecords().stream()
                        .filter(
                                record -> {
                                    Fate fate =
                                            Envelope.read(record.getBody(), Order.class)
                                                    .body()
                                                    .fate();
                                    return fate == Fate.RETRY || fate == Fate.BUG;
                                })
                        .map(SQSMessage::getMessageId)
                        .toList();
        assertEquals(expected, failed(process(event)));
        long permanent =
                event.getRecords().stream().filter(r -> r.getBody().contains("PERMANENT")).count();
        assertEquals(permanent, queues().depth(url + "-dlq").visible());
    }

    @Test
    void permanentFailureGoesToTheDeadLettersWithItsReason() throws Exception {
        String url = newQueue();
        queues().send(url, message(7, Fate.PERMANENT));
        assertEquals(List.of(), failed(process(receive(url))));
        var letter =
                server().client()
                        .receiveMessage(
                                r ->
                                        r.queueUrl(url + "-dlq")
                                                .waitTimeSeconds(5)
                                                .messageAttributeNames("All"))
                        .messages()
                        .getFirst();
        assertEquals("never: 7", letter.messageAttributes().get("reason").stringValue());
        assertEquals(7, Envelope.read(letter.body(), Order.class).body().number());
    }

    @Test
    void unreadableMessageIsADeadLetter() throws Exception {
        String url = newQueue();
        for (String body :
                List.of(
                        "nonsense",
                        "{}",
                        "{\"id\":\"1\",\"tenant\":\"NO\",\"correlation_id\":\"c\",\"body\":{}}",
                        "{\"id\":\"1\",\"tenant\":\"a\",\"correlation_id\":\"c\",\"body\":null}",
                        "{\"id\":\"1\",\"tenant\":\"a\",\"correlation_id\":\"c\",\"body\":"
                                + "{\"number\":1,\"fate\":\"FINE\",\"more\":1}}")) {
            server().client().sendMessage(r -> r.queueUrl(url).messageBody(body));
        }
        SQSEvent event = receive(url);
        assertEquals(5, event.getRecords().size());
        assertEquals(List.of(), failed(process(event)));
        assertEquals(5, queues().depth(url + "-dlq").visible());
    }

    @Test
    void theLastReceiptLeavesADeadLetterWithItsReason() throws Exception {
        String url = newQueue();
        queues().send(url, message(1, Fate.RETRY));
        queues().send(url, message(2, Fate.BUG));
        for (int receipt = 1; receipt <= 3; receipt++) {
            SQSEvent event = receive(url);
            assertEquals(2, event.getRecords().size());
            assertEquals(receipt < 3 ? 2 : 0, failed(process(event)).size());
            makeVisible(url, event);
        }
        assertEquals(
                Set.of(
                        "Failed 3 times, at last: later",
                        "Failed 3 times, at last: java.lang.IllegalStateException: bug"),
                letters(url).stream()
                        .map(letter -> letter.messageAttributes().get("reason").stringValue())
                        .collect(Collectors.toSet()));
    }

    @Test
    void aDeadLetterThatWasPutBackIsKnownForOne() throws Exception {
        String url = newQueue();
        queues().send(url, message(1, Fate.PERMANENT));
        process(receive(url));
        var letter = letters(url).getFirst();
        server().client()
                .sendMessage(
                        r ->
                                r.queueUrl(url)
                                        .messageBody(letter.body())
                                        .messageAttributes(letter.messageAttributes()));
        queues().send(url, message(2, Fate.FINE));
        Map<Integer, Receipt> receipts = new HashMap<>();
        SQSEvent event = receive(url);
        Environment.bind(
                server().variables(),
                () ->
                        PartialBatch.process(
                                event,
                                Order.class,
                                (Message<Order> message, Receipt receipt) ->
                                        receipts.put(message.body().number(), receipt)));
        assertEquals(Map.of(1, new Receipt(1, true), 2, new Receipt(1, false)), receipts);
    }

    private static List<software.amazon.awssdk.services.sqs.model.Message> letters(String url) {
        return server().client()
                .receiveMessage(
                        r ->
                                r.queueUrl(url + "-dlq")
                                        .maxNumberOfMessages(10)
                                        .waitTimeSeconds(5)
                                        .messageAttributeNames("All"))
                .messages();
    }

    private static void makeVisible(String url, SQSEvent event) {
        for (SQSMessage record : event.getRecords()) {
            server().client()
                    .changeMessageVisibility(
                            r ->
                                    r.queueUrl(url)
                                            .receiptHandle(record.getReceiptHandle())
                                            .visibilityTimeout(0));
        }
    }

    @Test
    void failedMessageIsHiddenForTwoToTheReceiveCount() throws Exception {
        String url = newQueue();
        queues().send(url, message(1, Fate.RETRY));
        SQSEvent event = receive(url);
        // From before the queue is told: whoever is held up after that waits longer, never less.
        long hiddenAt = System.nanoTime();
        assertEquals(1, failed(process(event)).size());
        SQSEvent again = receive(url);
        long waited = (System.nanoTime() - hiddenAt) / 1_000_000;
        assertEquals(1, again.getRecords().size(), "back after two seconds, not after thirty");
        assertTrue(waited > 1000, () -> "waited " + waited + " ms");
        assertEquals(
                "2", again.getRecords().getFirst().getAttributes().get("ApproximateReceiveCount"));
    }

    @Example
    void backOffDoublesUpToFifteenMinutes() {
        assertEquals(2, PartialBatch.backOffSeconds(0, Duration.ZERO));
        assertEquals(2, PartialBatch.backOffSeconds(1, Duration.ZERO));
        assertEquals(8, PartialBatch.backOffSeconds(3, Duration.ZERO));
        assertEquals(512, PartialBatch.backOffSeconds(9, Duration.ZERO));
        assertEquals(900, PartialBatch.backOffSeconds(10, Duration.ZERO));
        assertEquals(900, PartialBatch.backOffSeconds(Integer.MAX_VALUE, Duration.ZERO));
    }

    @Example
    void aFailureMayAskForALongerBackOff() {
        assertEquals(45, PartialBatch.backOffSeconds(1, Duration.ofSeconds(45)));
        assertEquals(64, PartialBatch.backOffSeconds(6, Duration.ofSeconds(45)));
        assertEquals(900, PartialBatch.backOffSeconds(1, Duration.ofDays(400)));
    }

    @Property(tries = 50)
    void backOffIsBounded(@ForAll @IntRange(min = -5) int receives) {
        int seconds = PartialBatch.backOffSeconds(receives, Duration.ZERO);
        assertTrue(seconds >= 2 && seconds <= 900);
    }

    @Test
    void failuresStandWhenSqsCannotBeReached() throws Exception {
        SqsServer own = SqsServer.start();
        String url = own.createQueue("gone");
        SqsClient client = AwsClients.of(Settings.of(own.variables())).sqs();
        SQSEvent event = new SQSEvent();
        List<SQSMessage> records = new ArrayList<>();
        for (Fate fate : Fate.values()) {
            SQSMessage record = new SQSMessage();
            record.setMessageId(fate.name());
            record.setReceiptHandle("r");
            record.setBody(Envelope.write(message(1, fate)));
            record.setEventSourceArn("arn:aws:sqs:ap-southeast-2:000000000000:gone");
            records.add(record);
        }
        event.setRecords(records);
        own.stop();
        SQSBatchResponse response =
                Environment.bind(
                        Map.of("QUEUE_GONE", url, "QUEUE_GONE_DLQ", url + "-dlq"),
                        () ->
                                new PartialBatch(() -> client)
                                        .handle(
                                                event,
                                                Order.class,
                                                (Message<Order> m, Receipt r) -> obey(m)));
        assertEquals(List.of("RETRY", "PERMANENT", "BUG"), failed(response));
    }

    @Test
    void logFieldsAreThoseOfTheMessage() throws Exception {
        String url = newQueue();
        queues().send(url, message(5, Fate.FINE));
        SQSEvent event = receive(url);
        List<Optional<String>> seen = new ArrayList<>();
        Environment.bind(
                server().variables(),
                () ->
                        PartialBatch.process(
                                event,
                                Order.class,
                                (Message<Order> m, Receipt r) -> seen.add(Correlation.current())));
        assertEquals(List.of(Optional.of("c-5")), seen);
        assertEquals(Optional.empty(), Correlation.current());
    }

    @Test
    void largeBatchesAreSplitBySizeAndCount() {
        String url = newQueue();
        List<String> bodies = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            bodies.add("x".repeat(i % 5 == 0 ? 200_000 : 10));
        }
        BitSet sent = queues().sendBodies(url, bodies, Duration.ZERO);
        assertEquals(25, sent.cardinality());
        assertEquals(25, queues().depth(url).visible());
    }

    @Test
    void unsentMessagesAreHandedBack() {
        List<Message<Order>> messages = List.of(message(1, Fate.FINE), message(2, Fate.FINE));
        String missing = server().endpoint() + "/000000000000/nowhere";
        assertEquals(messages, queues().send(missing, messages));
    }
}
