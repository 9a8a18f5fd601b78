package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import io.tradewind.pipeline.JobCall;
import io.tradewind.pipeline.JobStatus;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.queue.Receipt;
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.PostgresServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL lets nobody in: callers are told to come again, accepted work waits and goes on. */
class OutageTest {

    private static final String TRIGGER = "{\"ticker\":\"BTC-USD\"}";

    private final PipelineFixture pipeline = new PipelineFixture();
    private final TenantId tenant = pipeline.newTenant();

    @AfterEach
    void close() {
        come();
        pipeline.close();
    }

    @Test
    void callersAreToldToComeAgainAndNothingIsHalfDone() {
        String jobId = pipeline.runningJob(tenant, null);
        String key = pipeline.apiKey(tenant, Role.EDITOR);
        Map<String, String> caller = Map.of("X-API-Key", key);
        List<APIGatewayProxyRequestEvent> requests =
                List.of(
                        pipeline.request("GET", "/webhook/jobs", null, caller),
                        pipeline.request("GET", "/webhook/jobs/{id}", null, caller)
                                .withPathParameters(Map.of("id", jobId)),
                        pipeline.request("DELETE", "/webhook/jobs/{id}", null, caller)
                                .withPathParameters(Map.of("id", jobId)));
        go();
        refusedForNow(trigger("t-1"));
        refusedForNow(callback(jobId));
        requests.forEach(
                request ->
                        refusedForNow(
                                pipeline.instance.jobs().handle(request, pipeline.context())));
        come();
        assertEquals(202, trigger("t-1").getStatusCode());
        assertEquals(202, trigger("t-1").getStatusCode());
        assertEquals(200, callback(jobId).getStatusCode());
        assertEquals(JobStatus.COMPLETED, pipeline.job(tenant, jobId).status());
        assertEquals(2, pipeline.count("select count(*) from pipeline.jobs"));
    }

    @Test
    void acceptedJobsWaitLongerThanTheUsualBackOffAndGoOn() {
        String jobId = pipeline.queuedJob(tenant, null);
        go();
        RetryableException failure =
                assertThrows(
                        RetryableException.class,
                        () ->
                                pipeline.instance
                                        .worker()
                                        .work(
                                                Message.of(
                                                        tenant,
                                                        jobId,
                                                        new JobCall(UUID.fromString(jobId))),
                                                new Receipt(1, false),
                                                pipeline.deadline()));
        assertTrue(
                failure.pause().compareTo(Duration.ofSeconds(30)) > 0,
                "three receipts span more than a minute");
        come();
        pipeline.workUntilIdle();
        assertEquals(JobStatus.RUNNING, pipeline.job(tenant, jobId).status());
        assertEquals(1, pipeline.job(tenant, jobId).state().attempts());
        assertEquals(List.of(), pipeline.queue("jobs").deadLetterReasons());
    }

    private APIGatewayProxyResponseEvent trigger(String id) {
        return pipeline.instance
                .trigger()
                .handle(pipeline.signedTrigger(tenant, id, TRIGGER), pipeline.context());
    }

    private APIGatewayProxyResponseEvent callback(String jobId) {
        String body =
                "{\"event_type\":\"sweep.completed\",\"job_id\":\"%1$s\",\"sweep_run_id\":\"%1$s\",\"result_data\":{}}"
                        .formatted(jobId);
        return pipeline.instance
                .callback()
                .handle(
                        pipeline.signed(
                                "/webhook/sweep-callback",
                                tenant,
                                pipeline.secret(tenant, Purpose.CALLBACK),
                                "c-1",
                                body),
                        pipeline.context());
    }

    private static void refusedForNow(APIGatewayProxyResponseEvent answer) {
        assertEquals(503, answer.getStatusCode(), answer.getBody());
        assertTrue(Integer.parseInt(answer.getHeaders().get("Retry-After")) > 0);
        assertEquals(503, Json.parse(answer.getBody()).path("status").asInt());
    }

    private static void go() {
        PostgresServer.shared().run("alter role pipeline connection limit 0");
        PostgresServer.shared().disconnect("pipeline");
    }

    private static void come() {
        PostgresServer.shared().run("alter role pipeline connection limit -1");
    }
}
