package io.tradewind.pipeline.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.tradewind.pipeline.testing.TestContext;
import io.tradewind.pipeline.testing.TestQueue;
import io.tradewind.platform.notice.Audience;
import io.tradewind.platform.notice.Channel;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.notice.Notice.Fact;
import io.tradewind.platform.notice.Notice.Link;
import io.tradewind.platform.notice.Severity;
import io.tradewind.platform.queue.Envelope;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.settings.Environment;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.DynamoDbServer;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.platform.testing.SecretsServer;
import io.tradewind.platform.testing.SqsServer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;

/** A queue of notices and what their senders need: DynamoDB, SQS and secrets, all over HTTP. */
final class SenderFixture implements AutoCloseable {

    private static final int REMAINING_MILLIS = 60_000;

    final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
    final TenantId tenant = TenantId.of("desk");
    final TestQueue queue = new TestQueue("notices-" + UUID.randomUUID());
    private final String table = "notices-" + UUID.randomUUID();
    final SecretsServer secrets = SecretsServer.start();
    final Map<String, String> variables = new HashMap<>();

    SenderFixture() {
        DynamoDbServer.shared().createTable(table, "effect_id");
        variables.putAll(SqsServer.shared().variables());
        variables.putAll(DynamoDbServer.shared().variables());
        variables.putAll(secrets.variables());
        variables.put("TABLE_IDEMPOTENCY", table);
        variables.put("QUEUE_NOTICES", queue.url());
        variables.put("SMTP_SECRET", "smtp-credentials");
        variables.put("SLACK_SECRET", "slack");
    }

    /** Wired as in production, save for the clock. */
    SenderWiring wiring() {
        return new SenderWiring(Settings.fromEnvironment(), clock);
    }

    /** Puts a notice into the queue and returns its message's text. */
    String queued(Notice notice) {
        String body =
                Envelope.write(
                        new Message<>("job-" + UUID.randomUUID() + "-1", tenant, "c", notice));
        queue.send(body);
        return body;
    }

    /** Lets the handler take what waits, once, and says how many messages it kept for later. */
    int handle(BiFunction<SQSEvent, TestContext, SQSBatchResponse> handler) {
        SQSEvent batch = queue.nextBatch();
        SQSBatchResponse answer =
                bound(() -> handler.apply(batch, new TestContext(REMAINING_MILLIS)));
        List<String> failed =
                answer.getBatchItemFailures().stream()
                        .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                        .toList();
        queue.settle(batch, failed);
        return failed.size();
    }

    <T> T bound(Callable<T> work) {
        try {
            return Environment.bind(variables, work);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    static Notice outcome(String title, String text, String... recipients) {
        return new Notice(
                "job.completed",
                Severity.INFO,
                Audience.TENANT,
                List.of(Channel.EMAIL, Channel.SLACK),
                List.of(recipients),
                title,
                text,
                List.of(new Fact("Best", "BTC-USD SMA 50/88"), new Fact("Score", "0.897")),
                List.of(new Link("The job", "https://api.example.com/webhook/jobs/1?a=1&b=2")),
                Instant.parse("2026-03-02T10:00:00Z"));
    }

    static Notice alert() {
        return new Notice(
                "alert.dead-letter",
                Severity.CRITICAL,
                Audience.OPERATORS,
                List.of(Channel.EMAIL, Channel.SLACK),
                List.of(),
                "A message died in jobs",
                "There is no such job",
                List.of(),
                List.of(),
                Instant.parse("2026-03-02T10:00:00Z"));
    }

    @Override
    public void close() {
        secrets.stop();
    }
}
