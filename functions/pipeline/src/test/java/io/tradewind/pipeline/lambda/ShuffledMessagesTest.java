package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.fasterxml.jackson.databind.JsonNode;
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
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.webhook.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Everything that can reach a job reaches it twice, late and shuffled; afterwards the platform's
 * own checks run. However it went, the job has one end, and every end is told once.
 */
class ShuffledMessagesTest {

    private static final int LATER_SECONDS = 130;

    private PipelineFixture pipeline;
    private TenantId tenant;
    private String jobId;

    enum Step {
        CALL,
        CALL_WHILE_THE_API_IS_AWAY,
        CALL_WITH_LOST_ANSWER,
        CALLBACK_COMPLETED,
        CALLBACK_COMPLETED_AGAIN,
        CALLBACK_FAILED,
        CANCEL,
        CHECK,
        TIME_PASSES,
        REDRIVE_AND_WORK
    }

    @BeforeTry
    void start() {
        pipeline = new PipelineFixture();
        tenant = pipeline.newTenant();
        jobId = pipeline.queuedJob(tenant, "https://example.com/done");
    }

    @AfterTry
    void stop() {
        pipeline.close();
    }

    @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
    void jobEndsOnceAndEveryEndIsToldOnce(@ForAll @Size(min = 1, max = 14) List<Step> steps) {
        boolean cancelled = false;
        for (Step step : steps) {
            take(step);
            JobStatus status = pipeline.job(tenant, jobId).status();
            assertTrue(!cancelled || status == JobStatus.CANCELLED, () -> status + " after cancel");
            cancelled |= status == JobStatus.CANCELLED;
        }
        settle();

        Job job = pipeline.job(tenant, jobId);
        assertTrue(job.status().ended(), () -> "still " + job);
        List<String> told = pipeline.deliveries().stream().map(Delivery::deliveryId).toList();
        int tellable =
                job.status() == JobStatus.CANCELLED ? job.state().ends() - 1 : job.state().ends();
        assertEquals(tellable, told.size(), () -> told + " for " + job);
        assertEquals(told.size(), told.stream().distinct().count(), () -> "told twice: " + told);
        long bodies =
                pipeline.tradingApi.requests("POST").stream()
                        .map(request -> Json.write(request.body()))
                        .distinct()
                        .count();
        assertTrue(bodies <= 1, () -> "the job was handed over in " + bodies + " versions");
    }

    private void take(Step step) {
        switch (step) {
            case CALL -> call();
            case CALL_WHILE_THE_API_IS_AWAY -> {
                pipeline.tradingApi.next(new Fault.Answer(503, "{}"));
                call();
                pipeline.tradingApi.clearFaults();
            }
            case CALL_WITH_LOST_ANSWER -> {
                pipeline.tradingApi.next(new Fault.LostAnswer());
                pipeline.tradingApi.next(new Fault.LostAnswer());
                call();
                pipeline.tradingApi.clearFaults();
            }
            case CALLBACK_COMPLETED -> callback("sweep-1", completed());
            case CALLBACK_COMPLETED_AGAIN -> callback("sweep-2", completed());
            case CALLBACK_FAILED ->
                    callback("sweep-3", Map.of("event_type", "sweep.failed", "job_id", jobId));
            case CANCEL -> pipeline.cancel(tenant, jobId);
            case CHECK -> pipeline.check();
            case TIME_PASSES -> pipeline.clock.advance(Duration.ofSeconds(LATER_SECONDS));
            case REDRIVE_AND_WORK -> {
                pipeline.queue("jobs").redrive();
                pipeline.workUntilIdle();
            }
        }
    }

    /**
     * What the schedules do in the hour after: nothing else is needed to bring a job to its end.
     */
    private void settle() {
        for (int i = 0; i < 2; i++) {
            pipeline.clock.advance(Duration.ofSeconds(LATER_SECONDS));
            pipeline.check();
            pipeline.workUntilIdle();
        }
        pipeline.clock.advance(Duration.ofHours(1));
        pipeline.check();
        pipeline.workUntilIdle();
        pipeline.clock.advance(Duration.ofSeconds(LATER_SECONDS));
        assertEquals(0, pipeline.check(), "nothing is left to look after");
    }

    private void call() {
        try {
            pipeline.instance
                    .worker()
                    .work(
                            Message.of(tenant, jobId, new JobCall(UUID.fromString(jobId))),
                            new Receipt(1, false),
                            pipeline.deadline());
        } catch (RetryableException | PermanentException failure) {
            // The message would come again or be a dead letter; the steps do both by themselves.
            assertTrue(failure.getMessage() != null);
        }
    }

    private Map<String, Object> completed() {
        JsonNode resultData = FaultyTradingApi.resultData(jobId);
        return Map.of(
                "event_type", "sweep.completed",
                "job_id", jobId,
                "sweep_run_id", jobId,
                "result_data", resultData);
    }

    private void callback(String webhookId, Map<String, Object> body) {
        APIGatewayProxyRequestEvent event =
                pipeline.signed(
                        "/webhook/sweep-callback",
                        tenant,
                        pipeline.secret(tenant, Purpose.CALLBACK),
                        webhookId,
                        Json.write(new java.util.TreeMap<>(body)));
        int status = pipeline.instance.callback().handle(event, pipeline.context()).getStatusCode();
        assertEquals(200, status);
    }
}
