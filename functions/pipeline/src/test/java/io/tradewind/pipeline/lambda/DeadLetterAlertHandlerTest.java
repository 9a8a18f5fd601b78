package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.tradewind.pipeline.JobCall;
import io.tradewind.pipeline.flow.DeadLetterAlerts;
import io.tradewind.pipeline.notification.DeadLetterAlert;
import io.tradewind.pipeline.testing.TestContext;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.idempotency.OnceOnly;
import io.tradewind.platform.notice.Audience;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.notice.Notice.Fact;
import io.tradewind.platform.queue.DeadLetter;
import io.tradewind.platform.queue.DeadLetters;
import io.tradewind.platform.queue.Envelope;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.testing.DynamoDbServer;
import io.tradewind.platform.testing.SnsServer;
import io.tradewind.platform.testing.SqsServer;
import io.tradewind.platform.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Operators hear of each dead letter once, whatever dies on the way. */
class DeadLetterAlertHandlerTest {

    private static final String TOPIC = "arn:aws:sns:ap-southeast-2:000000000000:trading-alerts";
    private static final Duration LEASE = Duration.ofSeconds(75);
    private static final UUID JOB = UUID.fromString("0197f2a4-6c00-7b1e-9d3a-5f0c2e8b7a41");

    private final SenderFixture fixture = new SenderFixture();
    private final SnsServer sns = SnsServer.start();
    private final SqsClient sqs = SqsServer.shared().client();
    private final String suffix = UUID.randomUUID().toString();
    private final String jobs = SqsServer.shared().createQueue("jobs-" + suffix);
    private final String mails = SqsServer.shared().createQueue("mails-" + suffix);

    @BeforeEach
    void configure() {
        fixture.variables.putAll(sns.variables());
        fixture.variables.put("TOPIC_TRADING_ALERTS", TOPIC);
        fixture.variables.put("DEAD_LETTERS_OF", "jobs, notifications-email");
        fixture.variables.put("QUEUE_JOBS_DLQ", jobs + "-dlq");
        fixture.variables.put("QUEUE_NOTIFICATIONS_EMAIL_DLQ", mails + "-dlq");
    }

    @AfterEach
    void close() {
        sns.stop();
        fixture.close();
    }

    /** One run of a new instance. */
    private int run() {
        return run(fixture.bound(() -> fixture.wiring().deadLetterAlerts()));
    }

    private int run(DeadLetterAlerts alerts) {
        return fixture.bound(
                () ->
                        new DeadLetterAlertHandler(alerts, fixture.clock)
                                .handleRequest(
                                        SampleEventsTest.sample(
                                                "dead-letter-alert", ScheduledEvent.class),
                                        new TestContext(60_000)));
    }

    private void leave(String queue, String body, String reason) {
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
                r -> r.queueUrl(queue + "-dlq").messageBody(body).messageAttributes(attributes));
    }

    private String job() {
        return Envelope.write(Message.of(fixture.tenant, "c-1", new JobCall(JOB)));
    }

    private List<DeadLetter> letters() {
        return DeadLetters.at(sqs, jobs + "-dlq").list();
    }

    private List<Message<Notice>> told() {
        return sns.published(TOPIC).stream()
                .map(each -> Envelope.read(each.message(), Notice.class))
                .toList();
    }

    @Test
    void eachLetterIsToldOnceWithAllThatIsKnownOfItAndStays() {
        leave(jobs, job(), "no such job");
        assertEquals(1, run());
        assertEquals(0, run(), "another instance");
        DeadLetter letter = letters().getFirst();
        Notice alert = told().getFirst().body();
        assertEquals(1, told().size());
        assertEquals("A message died in jobs", alert.title());
        assertEquals("no such job", alert.text());
        assertEquals(Audience.OPERATORS, alert.audience());
        assertEquals(
                List.of(
                        new Fact("Queue", "jobs"),
                        new Fact("Tenant", "desk"),
                        new Fact("Job", JOB.toString()),
                        new Fact("Correlation id", "c-1"),
                        new Fact("Dead letter", letter.id())),
                alert.facts());
        assertEquals(
                Map.of(
                        "tenant", "desk",
                        "type", "alert.dead-letter",
                        "severity", "critical",
                        "channels", "[\"email\",\"slack\"]"),
                sns.published(TOPIC).getFirst().attributes());
    }

    @Test
    void aLetterThatNobodyCanReadIsToldToo() {
        leave(jobs, "nonsense", null);
        assertEquals(1, run());
        Notice alert = told().getFirst().body();
        assertTrue(alert.text().contains("its handler never answered"), alert.text());
        assertEquals(2, alert.facts().size());
    }

    @Test
    void aLetterThatIsPutBackAndDiesAgainIsToldAgain() {
        leave(jobs, job(), "away");
        DeadLetterAlerts alerts = fixture.bound(() -> fixture.wiring().deadLetterAlerts());
        assertEquals(1, run(alerts));
        assertEquals(0, run(alerts));
        assertEquals(1, DeadLetters.at(sqs, jobs + "-dlq").redrive(letter -> true).size());
        leave(jobs, job(), "away");
        assertEquals(1, run(alerts));
    }

    @Test
    void newsForOperatorsThatDiedIsNoNews() {
        leave(mails, envelope(SenderFixture.alert()), "no mail server");
        leave(mails, envelope(SenderFixture.outcome("Done", "Well.", "a@b.example")), "refused");
        assertEquals(1, run());
        assertEquals("A message died in notifications-email", told().getFirst().body().title());
        assertEquals("refused", told().getFirst().body().text());
    }

    private String envelope(Notice notice) {
        return Envelope.write(Message.of(fixture.tenant, "c", notice));
    }

    @Test
    void whatCannotBePublishedIsToldLater() {
        leave(jobs, job(), "no such job");
        sns.refuse(true);
        assertThrows(RetryableException.class, this::run);
        sns.refuse(false);
        assertEquals(1, run());
        assertEquals(1, told().size());
    }

    @Test
    void aQueueThatIsGoneTakesNothingFromTheOthers() {
        leave(jobs, job(), "no such job");
        fixture.variables.put("QUEUE_NOTIFICATIONS_EMAIL_DLQ", mails + "-gone-dlq");
        assertThrows(RetryableException.class, this::run);
        assertEquals(1, told().size());
    }

    @Test
    void aDeathBetweenAlertAndRecordGivesTheSameAlertAgainWhichItsSendersKnow() {
        leave(jobs, job(), "no such job");
        assertThrows(Killed.class, this::publishAndDie);
        assertThrows(RetryableException.class, () -> run(clocked()), "under way elsewhere");
        assertEquals(1, told().size());
        fixture.clock.advance(Duration.ofSeconds(LEASE.toSeconds() + 1));
        assertEquals(1, run(clocked()));
        assertEquals(0, run(clocked()));
        List<SnsServer.Published> published = sns.published(TOPIC);
        assertEquals(2, published.size());
        assertEquals(published.getFirst().message(), published.getLast().message());
        assertEquals(DeadLetterAlert.id("jobs", letters().getFirst()), told().getFirst().id());
    }

    @Test
    void aFloodIsToldLittleByLittle() {
        for (int i = 0; i < DeadLetterAlerts.ALERTS_MAX + 3; i++) {
            leave(jobs, job(), "reason " + i);
        }
        assertEquals(DeadLetterAlerts.ALERTS_MAX, run());
        assertEquals(3, run());
        assertEquals(0, run());
        assertEquals(
                DeadLetterAlerts.ALERTS_MAX + 3,
                told().stream().map(Message::id).distinct().count());
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private OnceOnly once() {
        return new OnceOnly(
                DynamoDbServer.shared().client(),
                fixture.variables.get("TABLE_IDEMPOTENCY"),
                LEASE,
                fixture.clock);
    }

    /** Alerts whose claims end by the test's clock. */
    private DeadLetterAlerts clocked() {
        return new DeadLetterAlerts(
                Map.of("jobs", DeadLetters.at(sqs, jobs + "-dlq")), topics(), once());
    }

    private Topics topics() {
        return Topics.fromSettings(Settings.of(fixture.variables));
    }

    private void publishAndDie() {
        Message<Notice> alert = DeadLetterAlert.of("jobs", letters().getFirst()).orElseThrow();
        once().run(
                        alert.id(),
                        Duration.ofDays(1),
                        () -> {
                            topics().publish("trading-alerts", alert);
                            throw new Killed();
                        });
    }
}
