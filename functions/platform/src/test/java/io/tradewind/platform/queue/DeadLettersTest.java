package io.tradewind.platform.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.SqsServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

class DeadLettersTest {

    private final SqsClient sqs = SqsServer.shared().client();
    private final String name = "letters-" + UUID.randomUUID();
    private final String url = SqsServer.shared().createQueue(name);
    private final DeadLetters letters = new DeadLetters(sqs, name);

    private record Order(int number) {}

    @Test
    void lettersAreListedWithAllThatIsKnownOfThemAndStay() {
        leave(envelope(1), "no such job");
        leave("nonsense", null);
        for (int look = 0; look < 2; look++) {
            List<DeadLetter> found = letters.list();
            assertEquals(2, found.size());
            assertTrue(!found.getLast().since().isBefore(found.getFirst().since()));
            // Two of one millisecond come in any order.
            DeadLetter first = with(found, true);
            assertEquals(Optional.of("no such job"), first.reason());
            assertEquals(Optional.of("acme"), first.tenant());
            assertEquals(Optional.of("c-1"), first.correlationId());
            DeadLetter second = with(found, false);
            assertEquals(Optional.empty(), second.reason());
            assertEquals(Optional.empty(), second.tenant());
            assertEquals("nonsense", second.body());
        }
    }

    private static DeadLetter with(List<DeadLetter> letters, boolean reason) {
        return letters.stream()
                .filter(letter -> letter.reason().isPresent() == reason)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void oneLetterIsPutBackAndTheOthersStay() {
        for (int i = 0; i < 25; i++) {
            leave(envelope(i), "reason " + i);
        }
        String wanted =
                letters.list().stream()
                        .filter(letter -> letter.reason().equals(Optional.of("reason 17")))
                        .findFirst()
                        .orElseThrow()
                        .id();
        assertEquals(1, letters.redrive(letter -> letter.id().equals(wanted)).size());
        assertEquals(24, letters.list().size());
        assertEquals(List.of("reason 17"), reasonsInQueue());
    }

    @Test
    void allLettersArePutBackEachMarkedAsRedriven() {
        leave(envelope(1), "away");
        leave(envelope(2), null);
        assertEquals(2, letters.redrive(letter -> true).size());
        assertEquals(List.of(), letters.list());
        assertEquals(
                List.of("Received as often as the queue allows and never finished", "away"),
                reasonsInQueue());
    }

    private static String envelope(int number) {
        return Envelope.write(Message.of(TenantId.of("acme"), "c-" + number, new Order(number)));
    }

    private void leave(String body, String reason) {
        Map<String, MessageAttributeValue> attributes =
                reason == null
                        ? Map.of()
                        : Map.of(
                                "reason",
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue(reason)
                                        .build());
        sqs.sendMessage(
                r -> r.queueUrl(url + "-dlq").messageBody(body).messageAttributes(attributes));
    }

    private List<String> reasonsInQueue() {
        return sqs
                .receiveMessage(
                        r ->
                                r.queueUrl(url)
                                        .maxNumberOfMessages(10)
                                        .waitTimeSeconds(2)
                                        .messageAttributeNames("All"))
                .messages()
                .stream()
                .map(message -> message.messageAttributes().get("reason").stringValue())
                .sorted()
                .toList();
    }
}
