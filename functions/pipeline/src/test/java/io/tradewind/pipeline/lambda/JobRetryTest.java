package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.pipeline.JobStatus;
import io.tradewind.pipeline.testing.FaultyTradingApi;
import io.tradewind.pipeline.testing.FaultyTradingApi.Fault;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobRetryTest {

    private final PipelineFixture pipeline = new PipelineFixture();
    private final TenantId tenant = pipeline.newTenant();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void aFailedSweepIsRetriedOnceHoweverOftenItIsAskedForAndDelivered() {
        String jobId = failedJob();
        JsonNode answer = body(202, retry(jobId, Role.EDITOR));
        assertEquals("RUNNING", answer.path("status").asText());
        assertEquals(1, answer.path("retries").asInt());
        assertFalse(answer.has("error_message"));
        body(202, retry(jobId, Role.EDITOR));
        assertEquals(List.of(jobId), pipeline.queuedJobs("jobs"), "the worker is called once");
        pipeline.queue("jobs").peek().forEach(pipeline.queue("jobs")::send);
        pipeline.workUntilIdle();
        assertEquals(Set.of(jobId + "-1"), pipeline.tradingApi.retried());
        assertEquals("running", pipeline.tradingApi.status(jobId));

        pipeline.tradingApi.complete(jobId);
        callback("sweep-" + jobId, completed(jobId));
        assertEquals(JobStatus.COMPLETED, pipeline.job(tenant, jobId).status());
        assertFalse(pipeline.job(tenant, jobId).state().late());
        assertEquals("CONFLICT", body(409, retry(jobId, Role.EDITOR)).path("code").asText());
    }

    @Test
    void aRetryWhoseAnswerIsLostCountsOnce() {
        String jobId = failedJob();
        retry(jobId, Role.EDITOR);
        pipeline.tradingApi.next(new Fault.Meanwhile(() -> {})); // the submission
        pipeline.tradingApi.next(new Fault.LostAnswer());
        pipeline.workUntilIdle();
        assertEquals(Set.of(jobId + "-1"), pipeline.tradingApi.retried());
        assertEquals("running", pipeline.tradingApi.status(jobId));
        assertTrue(pipeline.job(tenant, jobId).state().acceptedAt() != null);
    }

    @Test
    void aSecondFailureCanBeRetriedAgain() {
        String jobId = failedJob();
        retry(jobId, Role.EDITOR);
        pipeline.workUntilIdle();
        pipeline.tradingApi.fail(jobId, "again");
        callback("sweep-" + jobId + "-failed-2", failed(jobId, "again"));
        assertEquals("again", pipeline.job(tenant, jobId).state().errorMessage());
        assertEquals(2, body(202, retry(jobId, Role.EDITOR)).path("retries").asInt());
        pipeline.workUntilIdle();
        assertEquals(Set.of(jobId + "-1", jobId + "-2"), pipeline.tradingApi.retried());
    }

    @Test
    void theFailureOfTheRunBeforeDoesNotEndTheRetry() {
        String jobId = pipeline.runningJob(tenant, null);
        pipeline.tradingApi.fail(jobId, "first");
        pipeline.clock.advance(Duration.ofSeconds(3_601));
        pipeline.check();
        assertEquals(JobStatus.FAILED, pipeline.job(tenant, jobId).status());
        retry(jobId, Role.EDITOR);
        callback("sweep-" + jobId + "-failed-1", failed(jobId, "first"));
        assertEquals(JobStatus.RUNNING, pipeline.job(tenant, jobId).status(), "not handed over");
        pipeline.workUntilIdle();
        callback("sweep-" + jobId + "-failed-1b", failed(jobId, "first"));
        assertEquals(JobStatus.RUNNING, pipeline.job(tenant, jobId).status(), "handed over");
    }

    @Test
    void theTimeOutOfARetriedJobBeginsAnew() {
        String jobId = failedJob();
        pipeline.clock.advance(Duration.ofHours(2));
        retry(jobId, Role.EDITOR);
        pipeline.workUntilIdle();
        pipeline.clock.advance(Duration.ofMinutes(50));
        pipeline.check();
        assertEquals(JobStatus.RUNNING, pipeline.job(tenant, jobId).status());
        pipeline.clock.advance(Duration.ofSeconds(601));
        pipeline.check();
        assertEquals(JobStatus.FAILED, pipeline.job(tenant, jobId).status());
    }

    @Test
    void aJobThatWasRefusedIsHandedOverOnceMore() {
        String jobId = pipeline.queuedJob(tenant, null);
        pipeline.tradingApi.next(new Fault.Answer(422, "{\"detail\":\"No prices\"}"));
        pipeline.workUntilIdle();
        assertEquals(JobStatus.FAILED, pipeline.job(tenant, jobId).status());
        body(202, retry(jobId, Role.EDITOR));
        pipeline.workUntilIdle();
        assertEquals("pending", pipeline.tradingApi.status(jobId));
        assertEquals(Set.of(), pipeline.tradingApi.retried(), "there is nothing to retry");
    }

    @Test
    void aLostMessageIsSentAgainByTheCheck() {
        String jobId = failedJob();
        retry(jobId, Role.EDITOR);
        pipeline.queue("jobs").drain();
        pipeline.clock.advance(Duration.ofSeconds(121));
        pipeline.check();
        pipeline.workUntilIdle();
        assertEquals(Set.of(jobId + "-1"), pipeline.tradingApi.retried());
    }

    @Test
    void onlyAFailedJobIsRetriedAndOnlyByWhoMayWrite() {
        String cancelled = pipeline.queuedJob(tenant, null);
        pipeline.cancel(tenant, cancelled);
        JsonNode problem = body(409, retry(cancelled, Role.ADMIN));
        assertTrue(problem.path("detail").asText().contains("CANCELLED"), problem.toString());
        String failed = failedJob();
        body(403, retry(failed, Role.VIEWER));
        body(404, retry(UUID.randomUUID().toString(), Role.EDITOR));
        body(404, call(failed, pipeline.apiKey(pipeline.newTenant(), Role.ADMIN)));
        assertEquals(JobStatus.FAILED, pipeline.job(tenant, failed).status());
        APIGatewayProxyRequestEvent elsewhere =
                pipeline.request(
                        "POST",
                        "/webhook/jobs/{id}",
                        null,
                        Map.of("x-api-key", pipeline.apiKey(tenant, Role.EDITOR)));
        elsewhere.setPathParameters(Map.of("id", failed));
        body(405, pipeline.instance.jobs().handle(elsewhere, pipeline.context()));
    }

    private String failedJob() {
        String jobId = pipeline.runningJob(tenant, null);
        pipeline.tradingApi.fail(jobId, "a chunk failed");
        callback("sweep-" + jobId + "-failed-1", failed(jobId, "a chunk failed"));
        assertEquals(JobStatus.FAILED, pipeline.job(tenant, jobId).status());
        return jobId;
    }

    private static String failed(String jobId, String reason) {
        return Json.write(
                Json.MAPPER
                        .createObjectNode()
                        .put("event_type", "sweep.failed")
                        .put("job_id", jobId)
                        .put("status", "failed")
                        .put("error_message", reason));
    }

    private static String completed(String jobId) {
        ObjectNode body =
                Json.MAPPER
                        .createObjectNode()
                        .put("event_type", "sweep.completed")
                        .put("job_id", jobId)
                        .put("sweep_run_id", jobId)
                        .put("status", "completed");
        body.set("result_data", FaultyTradingApi.resultData(jobId));
        return Json.write(body);
    }

    private void callback(String id, String text) {
        byte[] secret = pipeline.secret(tenant, Purpose.CALLBACK);
        body(
                200,
                pipeline.instance
                        .callback()
                        .handle(
                                pipeline.signed(
                                        "/webhook/sweep-callback", tenant, secret, id, text),
                                pipeline.context()));
    }

    private APIGatewayProxyResponseEvent retry(String jobId, Role role) {
        return call(jobId, pipeline.apiKey(tenant, role));
    }

    private APIGatewayProxyResponseEvent call(String jobId, String apiKey) {
        APIGatewayProxyRequestEvent event =
                pipeline.request(
                        "POST", "/webhook/jobs/{id}/retry", null, Map.of("x-api-key", apiKey));
        event.setPathParameters(Map.of("id", jobId));
        return pipeline.instance.jobs().handle(event, pipeline.context());
    }

    private static JsonNode body(int status, APIGatewayProxyResponseEvent answer) {
        assertEquals(status, answer.getStatusCode(), answer.getBody());
        return Json.parse(answer.getBody());
    }
}
