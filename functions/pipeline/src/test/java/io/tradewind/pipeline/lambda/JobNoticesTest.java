package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.notice.Audience;
import io.tradewind.platform.notice.Channel;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.notice.Notice.Fact;
import io.tradewind.platform.notice.Severity;
import io.tradewind.platform.queue.Envelope;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which notices leave when jobs end. */
class JobNoticesTest {

    private static final String ALL = "[\"completed\",\"failed\",\"late\"]";

    private final PipelineFixture pipeline = new PipelineFixture();
    private final TenantId tenant = pipeline.newTenant();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void aCompletedJobIsToldWithItsBestRowAndLinks() {
        settings("[\"desk@example.com\"]", true, ALL);
        String jobId = complete();
        assertEquals(
                Map.of(
                        "tenant", tenant.value(),
                        "type", "job.completed",
                        "severity", "info",
                        "channels", "[\"email\",\"slack\"]"),
                pipeline.published("notifications").getFirst().attributes());
        Message<Notice> message = told().getFirst();
        assertEquals("job-" + jobId + "-1", message.id());
        Notice notice = message.body();
        assertEquals("BTC-USD: sweep completed", notice.title());
        assertEquals(Audience.TENANT, notice.audience());
        assertEquals(List.of("desk@example.com"), notice.recipients());
        assertEquals(new Fact("Job", jobId), notice.facts().getFirst());
        assertTrue(
                notice.facts().stream().anyMatch(fact -> fact.name().equals("Best")),
                notice.facts().toString());
        assertEquals(
                "https://api.example.com/webhook/jobs/" + jobId, notice.links().getFirst().url());
    }

    @Test
    void aFailedJobIsToldWithItsReason() {
        settings("[\"desk@example.com\"]", false, "[\"failed\"]");
        String jobId = pipeline.runningJob(tenant, null);
        pipeline.tradingApi.fail(jobId, "out of <prices>\r\nBcc: everybody");
        lookAfter();
        Notice notice = told().getFirst().body();
        assertEquals("job.failed", notice.type());
        assertEquals(Severity.WARNING, notice.severity());
        assertEquals(List.of(Channel.EMAIL), notice.channels());
        assertTrue(notice.text().startsWith("out of <prices>"), notice.text());
        assertEquals(List.of(), pipeline.published("trading-alerts"));
    }

    @Test
    void onlyWhatTheTenantAskedForIsTold() {
        settings("[\"desk@example.com\"]", true, "[\"failed\"]");
        complete();
        settings("[]", false, ALL);
        complete();
        String cancelled = pipeline.runningJob(tenant, null);
        settings("[\"desk@example.com\"]", true, ALL);
        pipeline.cancel(tenant, cancelled);
        assertEquals(List.of(), told());
    }

    @Test
    void aTimeOutIsToldToTenantAndOperatorsAndItsLateCompletionOnceMore() {
        settings("[\"desk@example.com\"]", false, ALL);
        String jobId = pipeline.runningJob(tenant, null);
        pipeline.clock.advance(Duration.ofHours(1));
        pipeline.check();
        pipeline.check();
        Message<Notice> alert = read(pipeline.published("trading-alerts").getFirst().message());
        assertEquals(1, pipeline.published("trading-alerts").size());
        assertEquals("time-out-" + jobId + "-1", alert.id());
        assertEquals("alert.job-timed-out", alert.body().type());
        assertEquals(Audience.OPERATORS, alert.body().audience());
        assertTrue(alert.body().facts().contains(new Fact("Job", jobId)));
        assertTrue(alert.body().facts().contains(new Fact("Queue", "jobs")));
        assertEquals(List.of("job-" + jobId + "-1"), told().stream().map(Message::id).toList());
    }

    @Test
    void whatCannotBePublishedAtOnceIsPublishedByTheRelay() {
        settings("[\"desk@example.com\"]", false, ALL);
        pipeline.refusePublishing(true);
        String jobId = complete();
        assertEquals(List.of(), told());
        pipeline.refusePublishing(false);
        pipeline.run("update pipeline.outbox set next_attempt_at = now() - interval '1 second'");
        pipeline.relay();
        assertEquals(List.of("job-" + jobId + "-1"), told().stream().map(Message::id).toList());
    }

    private String complete() {
        String jobId = pipeline.runningJob(tenant, null);
        pipeline.tradingApi.complete(jobId);
        lookAfter();
        return jobId;
    }

    private void lookAfter() {
        pipeline.clock.advance(Duration.ofSeconds(121));
        pipeline.check();
    }

    private List<Message<Notice>> told() {
        return pipeline.published("notifications").stream()
                .map(published -> read(published.message()))
                .toList();
    }

    private static Message<Notice> read(String body) {
        return Envelope.read(body, Notice.class);
    }

    private void settings(String emails, boolean slack, String outcomes) {
        String body =
                "{\"emails\":%s,\"slack\":%b,\"outcomes\":%s}".formatted(emails, slack, outcomes);
        assertEquals(
                200,
                pipeline.instance
                        .notificationSettings()
                        .handle(
                                pipeline.request(
                                        "PUT",
                                        "/webhook/notifications",
                                        body,
                                        Map.of("X-API-Key", pipeline.apiKey(tenant, Role.ADMIN))),
                                pipeline.context())
                        .getStatusCode());
    }
}
