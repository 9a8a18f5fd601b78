package io.tradewind.platform.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.postgres.SqlFailureException;
import io.tradewind.platform.queue.Envelope;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.queue.Queues;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.SnsServer;
import io.tradewind.platform.testing.SqsServer;
import io.tradewind.platform.topic.Topics;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {

    private static final TenantId TENANT = TenantId.of("demo");

    private PostgresServer server;
    private Database database;
    private String queueUrl;
    private Outbox outbox;
    private OutboxRelay relay;

    record Note(int number) {}

    @BeforeEach
    void start() {
        server = PostgresServer.shared().migrate("pipeline", "db/sample");
        server.run("delete from pipeline.outbox");
        database = server.database("pipeline");
        queueUrl = SqsServer.shared().createQueue("outbox-" + UUID.randomUUID());
        outbox = outbox(queueUrl);
        relay = new OutboxRelay("pipeline", database, queues(queueUrl));
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private Outbox outbox(String url) {
        return new Outbox("pipeline", database, queues(url), Clock.systemUTC());
    }

    private static Queues queues(String url) {
        Map<String, String> variables = new HashMap<>(SqsServer.shared().variables());
        variables.put("QUEUE_NOTES", url);
        return new Queues(SqsServer.shared().client(), Settings.of(variables));
    }

    private static OutboxEntry entry(int number, Instant notBefore) {
        return new OutboxEntry("notes", Message.of(TENANT, "c", new Note(number)), notBefore);
    }

    private Outbox.Written write(OutboxEntry... entries) {
        return database.inTenant(TENANT, c -> outbox.add(c, List.of(entries)));
    }

    private long rows() {
        return database.inTenant(
                TENANT,
                c -> {
                    try (Statement statement = c.createStatement();
                            ResultSet found =
                                    statement.executeQuery("select count(*) from outbox")) {
                        found.next();
                        return found.getLong(1);
                    }
                });
    }

    private void makeDue() {
        server.run("update pipeline.outbox set next_attempt_at = now() - interval '1 second'");
    }

    private List<Integer> received() {
        List<Integer> numbers = new ArrayList<>();
        while (true) {
            var messages =
                    SqsServer.shared()
                            .client()
                            .receiveMessage(r -> r.queueUrl(queueUrl).maxNumberOfMessages(10))
                            .messages();
            if (messages.isEmpty()) {
                return numbers;
            }
            messages.forEach(m -> numbers.add(Envelope.read(m.body(), Note.class).body().number()));
        }
    }

    @Test
    void committedEntryLeavesAtOnceAndItsRowIsGone() {
        outbox.publish(write(entry(1, null), entry(2, null)));
        assertEquals(Set.of(1, 2), new HashSet<>(received()));
        assertEquals(0, rows());
    }

    @Test
    void rolledBackEntryNeverLeaves() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        database.inTenant(
                                TENANT,
                                c -> {
                                    outbox.add(c, entry(1, null));
                                    throw new IllegalStateException("bug");
                                }));
        makeDue();
        assertEquals(0, relay.run());
        assertEquals(List.of(), received());
    }

    @Test
    void crashBetweenCommitAndPublishIsHealedByTheRelay() {
        write(entry(1, null));
        assertEquals(0, relay.run(), "left to the process that wrote it, for a while");
        makeDue();
        assertEquals(1, relay.run());
        assertEquals(List.of(1), received());
        assertEquals(0, rows());
        assertEquals(0, relay.run());
    }

    @Test
    void queueThatIsDownLeavesTheEntryToTheRelay() {
        Outbox cutOff = outbox(SqsServer.shared().endpoint() + "/000000000000/nowhere");
        cutOff.publish(database.inTenant(TENANT, c -> cutOff.add(c, entry(1, null))));
        assertEquals(1, rows());
        OutboxRelay cutOffRelay =
                new OutboxRelay(
                        "pipeline",
                        database,
                        queues(SqsServer.shared().endpoint() + "/000000000000/nowhere"));
        makeDue();
        assertEquals(0, cutOffRelay.run());
        assertEquals(1, rows());
        makeDue();
        assertEquals(1, relay.run());
        assertEquals(List.of(1), received());
    }

    @Test
    void queueThatKeptASenderWaitingIsLetBeForAWhile() throws Exception {
        try (FakeSilentQueue silent = new FakeSilentQueue(Duration.ofSeconds(2))) {
            Outbox waiting = new Outbox("pipeline", database, silent.queues(), silent);
            waiting.publish(database.inTenant(TENANT, c -> waiting.add(c, entry(1, null))));
            int tries = silent.tries();
            assertTrue(tries > 0);
            Outbox other = new Outbox("pipeline", database, silent.queues(), silent);
            other.publish(database.inTenant(TENANT, c -> other.add(c, entry(2, null))));
            assertEquals(tries, silent.tries(), "nobody waits for it again");
            assertEquals(2, rows());
            silent.pass(Silence.REST);
            other.publish(database.inTenant(TENANT, c -> other.add(c, entry(3, null))));
            assertTrue(silent.tries() > tries, "once its rest is over it is tried again");
        }
        makeDue();
        relay.run();
        assertEquals(Set.of(1, 2, 3), new HashSet<>(received()));
    }

    @Test
    void queueThatRefusesAtOnceIsTriedByEverybody() throws Exception {
        try (FakeSilentQueue quick = new FakeSilentQueue(Duration.ZERO)) {
            Outbox refused = new Outbox("pipeline", database, quick.queues(), quick);
            refused.publish(database.inTenant(TENANT, c -> refused.add(c, entry(1, null))));
            int tries = quick.tries();
            refused.publish(database.inTenant(TENANT, c -> refused.add(c, entry(2, null))));
            assertTrue(quick.tries() > tries);
        }
    }

    @Test
    void unknownQueueHoldsUpNoOther() {
        write(new OutboxEntry("unheard-of", Message.of(TENANT, "c", new Note(9)), null));
        write(entry(1, null));
        makeDue();
        assertEquals(1, relay.run());
        assertEquals(1, rows());
    }

    @Test
    void databaseThatIsGoneAfterTheSendOnlyRepeatsIt() {
        Outbox.Written written = write(entry(1, null));
        server.disconnect("pipeline");
        outbox.publish(written);
        makeDue();
        relay.run();
        assertEquals(Set.of(1), new HashSet<>(received()));
        assertEquals(0, rows());
    }

    @Test
    void laterEntryWaitsInTheQueueOrInTheTable() {
        Instant now = Instant.now();
        outbox.publish(write(entry(1, now.plusSeconds(600)), entry(2, now.plusSeconds(3600))));
        assertEquals(1, queues(queueUrl).depth(queueUrl).delayed());
        assertEquals(1, rows());
        assertEquals(0, relay.run());
        makeDue();
        assertEquals(1, relay.run());
        assertEquals(List.of(2), received());
    }

    @Test
    void relaysAtOnceSendEachEntryOnce() throws Exception {
        OutboxEntry[] entries = new OutboxEntry[250];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = entry(i, null);
        }
        write(entries);
        makeDue();
        Callable<Integer> run =
                () -> {
                    try (Database own = server.database("pipeline")) {
                        return new OutboxRelay("pipeline", own, queues(queueUrl)).run();
                    }
                };
        int sent = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Integer> relayed : threads.invokeAll(Collections.nCopies(4, run))) {
                sent += relayed.get();
            }
        }
        assertEquals(250, sent);
        List<Integer> received = received();
        assertEquals(250, received.size());
        assertEquals(250, new HashSet<>(received).size());
    }

    @Test
    void relaySeesAllTenantsAndTenantsSeeTheirOwn() {
        TenantId other = TenantId.of("other");
        write(entry(1, null));
        database.inTenant(
                other,
                c -> outbox.add(c, OutboxEntry.now("notes", Message.of(other, "c", new Note(2)))));
        assertEquals(1, rows());
        makeDue();
        assertEquals(2, relay.run());
    }

    @Test
    void entryOfAnotherTenantIsRefused() {
        SqlFailureException refused =
                assertThrows(
                        SqlFailureException.class,
                        () ->
                                database.inTenant(
                                        TenantId.of("other"), c -> outbox.add(c, entry(1, null))));
        assertEquals("42501", refused.sqlState());
        assertTrue(refused.getMessage().contains("row-level security"));
    }

    private record Telling(String type, String severity, List<String> channels) {}

    private static OutboxEntry telling() {
        return OutboxEntry.publish(
                "news",
                Message.of(
                        TENANT,
                        "c",
                        new Telling("job.failed", "warning", List.of("email", "slack"))));
    }

    private Topics topics(SnsServer sns) {
        Map<String, String> variables = new HashMap<>(SqsServer.shared().variables());
        variables.putAll(sns.variables());
        variables.put("TOPIC_NEWS", "arn:aws:sns:x:0:news");
        return Topics.fromSettings(Settings.of(variables));
    }

    @Test
    void aTopicsMessageLeavesWithWhatSubscriptionsFilterBy() {
        SnsServer sns = SnsServer.start();
        try {
            Outbox publishing =
                    new Outbox(
                            "pipeline", database, queues(queueUrl), topics(sns), Clock.systemUTC());
            publishing.publish(database.inTenant(TENANT, c -> publishing.add(c, telling())));
            SnsServer.Published published = sns.published().getFirst();
            assertEquals("arn:aws:sns:x:0:news", published.topicArn());
            assertEquals(
                    Map.of(
                            "tenant", "demo",
                            "type", "job.failed",
                            "severity", "warning",
                            "channels", "[\"email\",\"slack\"]"),
                    published.attributes());
            assertEquals(
                    "job.failed", Envelope.read(published.message(), Telling.class).body().type());
            assertEquals(0, rows());
        } finally {
            sns.stop();
        }
    }

    @Test
    void whatATopicRefusedIsPublishedByTheRelay() {
        SnsServer sns = SnsServer.start();
        try {
            Outbox publishing =
                    new Outbox(
                            "pipeline", database, queues(queueUrl), topics(sns), Clock.systemUTC());
            sns.refuse(true);
            publishing.publish(database.inTenant(TENANT, c -> publishing.add(c, telling())));
            assertEquals(1, rows());
            sns.refuse(false);
            makeDue();
            assertEquals(
                    1, new OutboxRelay("pipeline", database, queues(queueUrl), topics(sns)).run());
            assertEquals(1, sns.published().size());
            assertEquals(0, rows());
        } finally {
            sns.stop();
        }
    }
}
