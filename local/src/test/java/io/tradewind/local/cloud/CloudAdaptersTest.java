package io.tradewind.local.cloud;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.Deadline;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.idempotency.OnceOnly;
import io.tradewind.platform.queue.DeadLetters;
import io.tradewind.platform.queue.Envelope;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.queue.Queues;
import io.tradewind.platform.secrets.Secrets;
import io.tradewind.platform.settings.Environment;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.CloudEndpoint;
import io.tradewind.platform.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What the functions do with AWS, on an endpoint that speaks its APIs. */
@Tag("localstack")
class CloudAdaptersTest {

    private final String name = "tradewind-adapters-" + UUID.randomUUID();
    private CloudEndpoint endpoint;
    private SqsClient sqs;
    private String queue;
    private Queues queues;

    private record Order(int number) {}

    /** As topics want it: subscriptions filter by its channels. */
    private record News(String type, List<String> channels) {}

    @BeforeEach
    void makeQueues() {
        endpoint = CloudEndpoint.shared();
        sqs = endpoint.clients().sqs();
        String letters = sqs.createQueue(create -> create.queueName(name + "-dlq")).queueUrl();
        queue =
                sqs.createQueue(
                                create ->
                                        create.queueName(name)
                                                .attributes(
                                                        Map.of(
                                                                QueueAttributeName.REDRIVE_POLICY,
                                                                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":\"2\"}"
                                                                        .formatted(arn(letters)))))
                        .queueUrl();
        queues = new Queues(sqs, endpoint.settings(Map.of("QUEUE_WORK", queue)));
    }

    private String arn(String url) {
        return sqs.getQueueAttributes(
                        get -> get.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
    }

    private static Message<Order> order(int number) {
        return Message.of(new TenantId("acme"), "c-1", new Order(number));
    }

    private List<String> receive() {
        return sqs
                .receiveMessage(
                        get ->
                                get.queueUrl(queue)
                                        .maxNumberOfMessages(10)
                                        .visibilityTimeout(0)
                                        .waitTimeSeconds(0))
                .messages()
                .stream()
                .map(software.amazon.awssdk.services.sqs.model.Message::body)
                .toList();
    }

    @Test
    void messagesArriveAsTheyWereSent() {
        Message<Order> sent = order(1);
        queues.send(queues.url("work"), sent);
        assertEquals(List.of(Envelope.write(sent)), receive());
        assertEquals(1, queues.depth(queue).visible());
    }

    @Test
    void whatNobodyFinishesBecomesADeadLetterAndComesBack() throws Exception {
        queues.send(queue, order(7));
        Deadline.await(
                () -> {
                    receive();
                    return queues.depth(queue).visible() == 0;
                });
        DeadLetters letters = new DeadLetters(sqs, name);
        assertEquals(1, letters.list().size());
        assertEquals("acme", letters.list().getFirst().tenant().orElseThrow());
        assertEquals(1, letters.redrive(letter -> true).size());
        assertEquals(0, letters.list().size());
        assertTrue(receive().getFirst().contains("\"number\":7"));
    }

    @Test
    void topicsReachTheQueuesWhoseFilterAsksForThem() throws Exception {
        var sns = endpoint.clients().sns();
        String topic = sns.createTopic(create -> create.name(name)).topicArn();
        sns.subscribe(
                subscribe ->
                        subscribe
                                .topicArn(topic)
                                .protocol("sqs")
                                .endpoint(arn(queue))
                                .attributes(
                                        Map.of(
                                                "RawMessageDelivery", "true",
                                                "FilterPolicy", "{\"channels\":[\"email\"]}")));
        Topics topics = new Topics(sns, endpoint.settings(Map.of("TOPIC_NEWS", topic)));
        TenantId acme = new TenantId("acme");
        topics.publish("news", Message.of(acme, "c-1", new News("unwanted", List.of("slack"))));
        topics.publish("news", Message.of(acme, "c-2", new News("wanted", List.of("email"))));
        Deadline.await(() -> queues.depth(queue).visible() > 0);
        List<String> bodies = receive();
        assertEquals(1, bodies.size());
        assertTrue(bodies.getFirst().contains("\"wanted\""), bodies.getFirst());
    }

    @Test
    void effectsHappenOnce() {
        var dynamoDb = endpoint.clients().dynamoDb();
        dynamoDb.createTable(
                create ->
                        create.tableName(name)
                                .billingMode(BillingMode.PAY_PER_REQUEST)
                                .attributeDefinitions(
                                        AttributeDefinition.builder()
                                                .attributeName("effect_id")
                                                .attributeType(ScalarAttributeType.S)
                                                .build())
                                .keySchema(
                                        KeySchemaElement.builder()
                                                .attributeName("effect_id")
                                                .keyType(KeyType.HASH)
                                                .build()));
        OnceOnly once = new OnceOnly(dynamoDb, name, Duration.ofSeconds(30), Clock.systemUTC());
        AtomicInteger effects = new AtomicInteger();
        for (int again = 0; again < 2; again++) {
            assertEquals(
                    "done 1",
                    once.run(
                            "mail:1",
                            Duration.ofDays(1),
                            () -> "done " + effects.incrementAndGet()));
        }
        assertEquals(1, effects.get());
    }

    @Test
    void secretsAreFetchedAgainWhenTheyChanged() throws Exception {
        var manager = endpoint.clients().secretsManager();
        manager.createSecret(
                create -> create.name(name + "/slack").secretString("{\"webhook_url\":\"one\"}"));
        Secrets secrets = Environment.bind(endpoint.variables(Map.of()), Secrets::shared);
        assertEquals("one", secrets.json(name + "/slack").path("webhook_url").asText());
        manager.putSecretValue(
                put -> put.secretId(name + "/slack").secretString("{\"webhook_url\":\"two\"}"));
        assertEquals("one", secrets.json(name + "/slack").path("webhook_url").asText());
        assertTrue(secrets.refresh(name + "/slack").contains("two"));
        assertThrows(PermanentException.class, () -> secrets.get(name + "/none"));
    }
}
