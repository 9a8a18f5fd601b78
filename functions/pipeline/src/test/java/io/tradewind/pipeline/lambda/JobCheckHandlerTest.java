package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.pipeline.Failure;
import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobStatus;
import io.tradewind.pipeline.testing.FaultyTradingApi.Fault;
import io.tradewind.pipeline.testing.TestContext;
import io.tradewind.platform.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobCheckHandlerTest {

    private static final Fault UNAVAILABLE = new Fault.Answer(503, "{}");

    private final PipelineFixture pipeline = new PipelineFixture();
    private final TenantId tenant = pipeline.newTenant();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void leavesJobsAloneThatWereJustHeardOf() {
        pipeline.queuedJob(tenant, null);
        pipeline.clock.advance(Duration.ofSeconds(119));
        assertEquals(0, pipeline.check());
    }

    @Test
    void lostMessageIsSentAgain() {
        String jobId = pipeline.queuedJob(tenant, null);
        pipeline.queue("jobs").drain();
        pipeline.clock.advance(Duration.ofSeconds(121));
        assertEquals(1, pipeline.check());
        assertEquals(List.of(jobId), pipeline.queuedJobs("jobs"));
        assertEquals(0, pipeline.check(), "once, not every minute");
        pipeline.workUntilIdle();
        assertEquals(JobStatus.RUNNING, pipeline.job(tenant, jobId).status());
    }

    @Test
    void lostCallbackIsMadeUpFor() {
        String jobId = pipeline.runningJob(tenant, "https://example.com/done");
        pipeline.tradingApi.complete(jobId);
        pipeline.clock.advance(Duration.ofSeconds(121));
        pipeline.check();
        Job job = pipeline.job(tenant, jobId);
        assertEquals(JobStatus.COMPLETED, job.status());
        assertEquals(10, job.state().outcome().bestRows().size());
        assertEquals(1, pipeline.deliveries().size());
    }

    @Test
    void sweepThatFailedOrWasCancelledEndsItsJob() {
        String failed = pipeline.runningJob(tenant, null);
        String cancelled = pipeline.runningJob(tenant, null);
        pipeline.tradingApi.fail(failed, "out of prices");
        pipeline.tradingApi.cancel(cancelled);
        pipeline.clock.advance(Duration.ofSeconds(121));
        pipeline.check();
        assertEquals("out of prices", pipeline.job(tenant, failed).state().errorMessage());
        assertEquals(JobStatus.CANCELLED, pipeline.job(tenant, cancelled).status());
    }

    @Test
    void jobThatTheTradingApiForgotIsHandedOverAgain() {
        String jobId = pipeline.runningJob(tenant, null);
        pipeline.tradingApi.forget(jobId);
        pipeline.clock.advance(Duration.ofSeconds(121));
        pipeline.check();
        pipeline.workUntilIdle();
        assertTrue(pipeline.tradingApi.knows(jobId));
        assertEquals(JobStatus.RUNNING, pipeline.job(tenant, jobId).status());
    }

    @Test
    void jobOverItsTimeOutFailsEvenWhileItsProgressIsKnown() {
        String running = pipeline.runningJob(tenant, "https://example.com/done");
        pipeline.clock.advance(Duration.ofSeconds(3_599));
        pipeline.tradingApi.progress(running, 80);
        pipeline.check();
        assertEquals(JobStatus.RUNNING, pipeline.job(tenant, running).status());
        assertEquals(80, pipeline.job(tenant, running).state().progress());
        pipeline.clock.advance(Duration.ofSeconds(1));
        pipeline.check();
        Job job = pipeline.job(tenant, running);
        assertEquals(Failure.TIMED_OUT, job.state().failure());
        assertTrue(job.state().errorMessage().contains("60 minutes"), job.state().errorMessage());
        assertEquals(1, pipeline.deliveries().size());
        assertEquals(0, pipeline.check());
    }

    @Test
    void jobThatNobodyTookInTimeFails() {
        String jobId = pipeline.queuedJob(tenant, null);
        pipeline.clock.advance(Duration.ofHours(1));
        pipeline.check();
        assertEquals(Failure.TIMED_OUT, pipeline.job(tenant, jobId).state().failure());
        pipeline.workUntilIdle();
        assertEquals(Failure.TIMED_OUT, pipeline.job(tenant, jobId).state().failure());
    }

    @Test
    void jobDoneAtTheLastMomentIsCompletedNotFailed() {
        String jobId = pipeline.runningJob(tenant, null);
        pipeline.tradingApi.complete(jobId);
        pipeline.clock.advance(Duration.ofHours(1));
        pipeline.check();
        assertEquals(JobStatus.COMPLETED, pipeline.job(tenant, jobId).status());
    }

    @Test
    void outageOfTheTradingApiCostsThreeCallsAndNoJob() {
        for (int i = 0; i < 6; i++) {
            pipeline.queuedJob(tenant, null);
        }
        pipeline.workUntilIdle();
        pipeline.clock.advance(Duration.ofSeconds(121));
        for (int i = 0; i < 3; i++) {
            pipeline.tradingApi.next(UNAVAILABLE);
        }
        assertEquals(6, pipeline.check());
        assertEquals(3, pipeline.tradingApi.requests("GET").size());
        assertEquals(
                6, pipeline.count("select count(*) from pipeline.jobs where status = 'RUNNING'"));
    }

    @Test
    void lostCancellationIsTold() {
        String jobId = pipeline.runningJob(tenant, null);
        pipeline.cancel(tenant, jobId);
        pipeline.queue("jobs").drain();
        pipeline.clock.advance(Duration.ofSeconds(121));
        pipeline.check();
        pipeline.workUntilIdle();
        assertEquals("cancelled", pipeline.tradingApi.status(jobId));
        pipeline.clock.advance(Duration.ofSeconds(121));
        assertEquals(0, pipeline.check());
    }

    @Test
    void looksAfterTheJobsOfEveryTenantAndStopsInTime() {
        TenantId other = pipeline.newTenant();
        pipeline.queuedJob(tenant, null);
        pipeline.queuedJob(other, null);
        pipeline.queue("jobs").drain();
        pipeline.clock.advance(Duration.ofSeconds(121));
        JobCheckHandler check = pipeline.instance.check();
        assertEquals(0, check.handleRequest(null, new TestContext(5_000)));
        assertEquals(2, check.handleRequest(null, pipeline.context()));
        assertEquals(2, pipeline.queuedJobs("jobs").size());
    }
}
