package io.tradewind.research;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.queue.Queues;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.SqsServer;
import io.tradewind.platform.testing.TestTenant;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The servers that research runs on, with queues and a tenant of the test's own. */
public final class Platform implements AutoCloseable {

    public static final List<String> QUEUES =
            List.of(
                    "sweep-chunks",
                    "sweep-chunks-high",
                    "sweep-results",
                    "sweep-exports",
                    "webhook-deliveries");

    private final PostgresServer postgres = PostgresServer.shared().migrate("research");
    private final SqsServer sqs = SqsServer.shared();
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, String> urls = new HashMap<>();
    private final TestTenant tenant = TestTenant.create(postgres);
    private final List<Database> databases = new ArrayList<>();
    private final MovableClock clock;

    /** Makes queues and a tenant. */
    public Platform(MovableClock clock) {
        this.clock = clock;
        String prefix = UUID.randomUUID().toString().substring(0, 8) + "-";
        variables.putAll(sqs.variables());
        for (String queue : QUEUES) {
            String url = sqs.createQueue(prefix + queue);
            urls.put(queue, url);
            String name = "QUEUE_" + queue.toUpperCase(Locale.ROOT).replace('-', '_');
            variables.put(name, url);
            variables.put(name + "_DLQ", url + "-dlq");
        }
    }

    /** Variables that name the queues and reach the server. */
    public Map<String, String> variables() {
        return Map.copyOf(variables);
    }

    /** The test's tenant. */
    public TestTenant tenant() {
        return tenant;
    }

    /** The PostgreSQL server. */
    public PostgresServer postgres() {
        return postgres;
    }

    /** A connection of its own as research's login role. */
    public Database database() {
        Database database = postgres.database("research");
        databases.add(database);
        return database;
    }

    /** The queues by their plain names. */
    public Queues queues() {
        return new Queues(sqs.client(), Settings.of(variables));
    }

    /** Research's outbox over a connection. */
    public Outbox outbox(Database database) {
        return new Outbox("research", database, queues(), clock);
    }

    /** URL of a queue. */
    public String url(String queue) {
        return urls.get(queue);
    }

    /**
     * Receives what is visible now, at most ten; it stays until it is {@linkplain #answer
     * answered}.
     */
    public List<SQSMessage> receive(String queue) {
        List<Message> received =
                client().receiveMessage(
                                request ->
                                        request.queueUrl(urls.get(queue))
                                                .maxNumberOfMessages(10)
                                                .messageSystemAttributeNames(
                                                        MessageSystemAttributeName.ALL))
                        .messages();
        return received.stream().map(message -> record(queue, message)).toList();
    }

    private SQSMessage record(String queue, Message message) {
        SQSMessage record = new SQSMessage();
        record.setMessageId(message.messageId());
        record.setReceiptHandle(message.receiptHandle());
        record.setBody(message.body());
        record.setAttributes(message.attributesAsStrings());
        String url = urls.get(queue);
        record.setEventSourceArn(
                "arn:aws:sqs:ap-southeast-2:000000000000:"
                        + url.substring(url.lastIndexOf('/') + 1));
        return record;
    }

    /** An event of these messages. */
    public static SQSEvent event(List<SQSMessage> messages) {
        SQSEvent event = new SQSEvent();
        event.setRecords(messages);
        return event;
    }

    /** Deletes the messages that did not fail. */
    public void answer(String queue, List<SQSMessage> messages, SQSBatchResponse response) {
        Set<String> failed = new HashSet<>();
        response.getBatchItemFailures().forEach(item -> failed.add(item.getItemIdentifier()));
        for (SQSMessage message : messages) {
            if (!failed.contains(message.getMessageId())) {
                client().deleteMessage(
                                request ->
                                        request.queueUrl(urls.get(queue))
                                                .receiptHandle(message.getReceiptHandle()));
            }
        }
    }

    /** Bodies and reasons of the dead letters of a queue. */
    public List<Message> deadLetters(String queue) {
        return client().receiveMessage(
                        request ->
                                request.queueUrl(urls.get(queue) + "-dlq")
                                        .maxNumberOfMessages(10)
                                        .messageAttributeNames("All"))
                .messages();
    }

    /** Runs SQL as superuser. */
    public void run(String sql) {
        postgres.run(sql);
    }

    /** One number out of the database, as superuser. */
    public long count(String sql) {
        try (var connection = postgres.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private SqsClient client() {
        return sqs.client();
    }

    @Override
    public void close() {
        databases.forEach(Database::close);
    }
}
