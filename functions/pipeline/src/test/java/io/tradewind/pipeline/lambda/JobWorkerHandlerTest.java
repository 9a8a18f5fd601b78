package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.pipeline.Deadline;
import io.tradewind.pipeline.Failure;
import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobCall;
import io.tradewind.pipeline.JobStatus;
import io.tradewind.pipeline.testing.FaultyTradingApi;
import io.tradewind.pipeline.testing.FaultyTradingApi.Fault;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.queue.Receipt;
import io.tradewind.platform.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobWorkerHandlerTest {

    private static final Fault UNAVAILABLE = new Fault.Answer(503, "{\"detail\":\"busy\"}");

    private static final Receipt FIRST = new Receipt(1, false);

    private final PipelineFixture pipeline = new PipelineFixture();
    private final TenantId tenant = pipeline.newTenant();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void handsTheJobOverAndDoesNotWait() {
        String jobId = pipeline.queuedJob(tenant, null);
        pipeline.workUntilIdle();

        Job job = pipeline.job(tenant, jobId);
        assertEquals(JobStatus.RUNNING, job.status());
        assertEquals(1, job.state().attempts());
        assertEquals(pipeline.clock.instant(), job.state().acceptedAt());
        assertEquals("pending", pipeline.tradingApi.status(jobId));
        assertEquals(1, pipeline.tradingApi.requests().size());
        assertEquals(tenant.value(), pipeline.tradingApi.requests().getFirst().tenant());
    }

    @Test
    void redeliveredMessageIsSkipped() {
        String jobId = pipeline.runningJob(tenant, null);
        work(jobId);
        work(jobId);
        assertEquals(1, pipeline.tradingApi.requests("POST").size());
        assertEquals(1, pipeline.job(tenant, jobId).state().attempts());
    }

    @Test
    void workerThatDiedBeforeTheAnswerIsFollowedByAnother() {
        String jobId = pipeline.queuedJob(tenant, null);
        pipeline.tradingApi.next(UNAVAILABLE);
        RetryableException first = assertThrows(RetryableException.class, () -> work(jobId));
        assertEquals(Duration.ofSeconds(2), first.pause());
        assertEquals(JobStatus.RUNNING, pipeline.job(tenant, jobId).status());
        work(jobId);
        Job job = pipeline.job(tenant, jobId);
        assertEquals(2, job.state().attempts());
        assertEquals("pending", pipeline.tradingApi.status(jobId));
    }

    @Test
    void whatTheTradingApiIsGettingReadyForIsHandedOverAgainWithoutUsingUpAttempts() {
        String jobId = pipeline.queuedJob(tenant, null);
        for (int time = 0; time < 5; time++) {
            pipeline.tradingApi.next(
                    new Fault.Answer(
                            503, "{\"code\":\"PENDING\",\"detail\":\"Prices are being fetched\"}"));
        }
        pipeline.workUntilIdle();
        assertEquals(6, pipeline.tradingApi.requests("POST").size());
        Job job = pipeline.job(tenant, jobId);
        assertEquals(JobStatus.RUNNING, job.status());
        assertEquals(1, job.state().attempts());
        assertEquals("pending", pipeline.tradingApi.status(jobId));
    }

    @Test
    void refusalFailsTheJobForGoodAndTellsTheTenant() {
        String jobId = pipeline.queuedJob(tenant, "https://example.com/done");
        pipeline.tradingApi.next(new Fault.Answer(422, "{\"detail\":\"Unknown ticker BTC-USD\"}"));
        work(jobId);
        Job job = pipeline.job(tenant, jobId);
        assertEquals(JobStatus.FAILED, job.status());
        assertEquals(Failure.REFUSED, job.state().failure());
        assertEquals(
                "The Trading API answered 422: Unknown ticker BTC-USD", job.state().errorMessage());
        assertEquals(1, pipeline.deliveries().size());
        work(jobId);
        assertEquals(JobStatus.FAILED, pipeline.job(tenant, jobId).status());
        assertEquals(1, pipeline.tradingApi.requests("POST").size());
    }

    @Test
    void thirdFailedAttemptEndsInTheDeadLettersWithItsReasonAndRedriveFinishesTheJob() {
        String jobId = pipeline.queuedJob(tenant, null);
        for (int attempt = 0; attempt < 3; attempt++) {
            pipeline.tradingApi.next(UNAVAILABLE);
        }
        pipeline.workUntilIdle();

        Job job = pipeline.job(tenant, jobId);
        assertEquals(Failure.UNAVAILABLE, job.state().failure());
        assertEquals(3, job.state().attempts());
        assertEquals(3, pipeline.tradingApi.requests("POST").size());
        assertTrue(job.state().errorMessage().contains("503: busy"), job.state().errorMessage());
        assertEquals(
                List.of(job.state().errorMessage()), pipeline.queue("jobs").deadLetterReasons());

        pipeline.queue("jobs").redrive();
        pipeline.workUntilIdle();
        Job again = pipeline.job(tenant, jobId);
        assertEquals(JobStatus.RUNNING, again.status());
        assertEquals(1, again.state().attempts());
        assertEquals("pending", pipeline.tradingApi.status(jobId));
    }

    @Test
    void theBackOffDoublesWithTheAttemptsOfTheRowWhicheverMessageMadeThem() {
        String jobId = pipeline.queuedJob(tenant, null);
        for (int seconds : List.of(2, 4)) {
            pipeline.tradingApi.next(UNAVAILABLE);
            assertEquals(
                    Duration.ofSeconds(seconds),
                    assertThrows(RetryableException.class, () -> work(jobId)).pause());
        }
    }

    @Test
    void aLateCopyOfTheMessageDoesNotStartAJobThatWasGivenUp() {
        String jobId = pipeline.queuedJob(tenant, null);
        for (int attempt = 0; attempt < 3; attempt++) {
            pipeline.tradingApi.next(UNAVAILABLE);
        }
        pipeline.workUntilIdle();
        work(jobId);
        assertEquals(JobStatus.FAILED, pipeline.job(tenant, jobId).status());
        assertEquals(1, pipeline.job(tenant, jobId).state().ends());
    }

    @Test
    void attemptsOfWorkersThatDiedCountToo() {
        String jobId = pipeline.queuedJob(tenant, null);
        for (int attempt = 0; attempt < 2; attempt++) {
            pipeline.tradingApi.next(UNAVAILABLE);
            assertThrows(RetryableException.class, () -> work(jobId));
        }
        // The third worker counts its attempt and dies before it makes it.
        pipeline.run("update pipeline.jobs set attempts = 3");
        assertThrows(PermanentException.class, () -> work(jobId));
        assertEquals(Failure.UNAVAILABLE, pipeline.job(tenant, jobId).state().failure());
        assertEquals(2, pipeline.tradingApi.requests("POST").size());
    }

    @Test
    void oneBadMessageDoesNotHoldTheOthersUp() {
        String first = pipeline.queuedJob(tenant, null);
        String second = pipeline.queuedJob(tenant, null);
        pipeline.queue("jobs").send("not a message");
        pipeline.tradingApi.next(new Fault.Answer(422, "{}"));
        pipeline.workUntilIdle();
        List<JobStatus> statuses =
                List.of(first, second).stream()
                        .map(id -> pipeline.job(tenant, id).status())
                        .sorted()
                        .toList();
        assertEquals(List.of(JobStatus.RUNNING, JobStatus.FAILED), statuses);
        assertEquals(1, pipeline.queue("jobs").deadLetterReasons().size());
    }

    @Test
    void messageOfAnUnknownJobIsADeadLetter() {
        assertThrows(PermanentException.class, () -> work(UUID.randomUUID().toString()));
    }

    @Test
    void cancelledBeforeItsStartIsNeverHandedOver() {
        String jobId = pipeline.queuedJob(tenant, null);
        pipeline.cancel(tenant, jobId);
        pipeline.workUntilIdle();
        assertEquals(JobStatus.CANCELLED, pipeline.job(tenant, jobId).status());
        assertEquals(List.of(), pipeline.tradingApi.requests());
    }

    @Test
    void cancellationReachesTheTradingApi() {
        String jobId = pipeline.runningJob(tenant, null);
        pipeline.cancel(tenant, jobId);
        pipeline.workUntilIdle();
        assertEquals("cancelled", pipeline.tradingApi.status(jobId));
        assertEquals(pipeline.clock.instant(), pipeline.job(tenant, jobId).state().cancelSentAt());
    }

    @Test
    void cancellationDuringTheHandOverReachesTheTradingApi() {
        String jobId = pipeline.queuedJob(tenant, null);
        pipeline.tradingApi.next(new Fault.Meanwhile(() -> pipeline.cancel(tenant, jobId)));
        work(jobId);
        assertEquals(JobStatus.CANCELLED, pipeline.job(tenant, jobId).status());
        assertEquals("cancelled", pipeline.tradingApi.status(jobId));
    }

    @Test
    void cancellationSurvivesAnOutage() {
        String jobId = pipeline.runningJob(tenant, null);
        pipeline.cancel(tenant, jobId);
        pipeline.tradingApi.next(UNAVAILABLE);
        assertThrows(RetryableException.class, () -> work(jobId));
        work(jobId);
        assertEquals("cancelled", pipeline.tradingApi.status(jobId));
    }

    @Test
    void nothingIsBegunThatTheInvocationCannotEnd() {
        String jobId = pipeline.queuedJob(tenant, null);
        assertThrows(
                RetryableException.class,
                () ->
                        pipeline.instance
                                .worker()
                                .work(message(jobId), FIRST, Deadline.in(pipeline.clock, 3_000)));
        assertEquals(JobStatus.QUEUED, pipeline.job(tenant, jobId).status());
        assertEquals(0, pipeline.job(tenant, jobId).state().attempts());
    }

    @Test
    void lostAnswerIsHealedByTheSameId() {
        String jobId = pipeline.queuedJob(tenant, null);
        pipeline.tradingApi.next(new Fault.LostAnswer());
        pipeline.tradingApi.next(new Fault.LostAnswer());
        assertThrows(RetryableException.class, () -> work(jobId));
        assertTrue(pipeline.tradingApi.knows(jobId));
        work(jobId);
        assertEquals(JobStatus.RUNNING, pipeline.job(tenant, jobId).status());
        assertEquals(
                1,
                pipeline.tradingApi.requests("POST").stream()
                        .map(FaultyTradingApi.Request::body)
                        .map(Json::write)
                        .distinct()
                        .count());
    }

    private void work(String jobId) {
        pipeline.instance.worker().work(message(jobId), FIRST, pipeline.deadline());
    }

    private Message<JobCall> message(String jobId) {
        return Message.of(tenant, jobId, new JobCall(UUID.fromString(jobId)));
    }
}
