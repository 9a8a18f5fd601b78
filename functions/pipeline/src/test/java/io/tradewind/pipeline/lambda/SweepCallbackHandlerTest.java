package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.pipeline.Failure;
import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobId;
import io.tradewind.pipeline.JobStatus;
import io.tradewind.pipeline.testing.FaultyTradingApi;
import io.tradewind.pipeline.testing.FaultyTradingApi.Fault;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.webhook.Delivery;
import io.tradewind.platform.webhook.WebhookSecret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCallbackHandlerTest {

    private static final String PATH = "/webhook/sweep-callback";

    private final PipelineFixture pipeline = new PipelineFixture();
    private final TenantId tenant = pipeline.newTenant();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void completesTheJobWithItsTenBestRowsAndTellsTheTenant() {
        String jobId = pipeline.runningJob(tenant, "https://example.com/done");
        assertEquals(200, send(completed("sweep-" + jobId, jobId)).getStatusCode());

        Job job = pipeline.job(tenant, jobId);
        assertEquals(JobStatus.COMPLETED, job.status());
        assertEquals(100, job.state().progress());
        assertFalse(job.state().late());
        assertEquals(10, job.state().outcome().bestRows().size());
        assertEquals(145, job.state().outcome().resultData().path("total_combinations").asInt());

        Delivery delivery = pipeline.deliveries().getFirst();
        assertEquals("https://example.com/done", delivery.url());
        assertEquals("job-" + jobId + "-1", delivery.deliveryId());
        JsonNode body = Json.parse(delivery.body());
        assertEquals("sweep.completed", body.path("event_type").asText());
        assertEquals(jobId, body.path("job_id").asText());
        assertEquals("completed", body.path("status").asText());
        assertEquals("BTC-USD", body.path("ticker").asText());
        assertEquals(145, body.path("result_data").path("total_combinations").asInt());
        assertTrue(body.path("error_message").isMissingNode());
        assertTrue(body.has("timestamp"));
    }

    @Test
    void failureEndsTheJobWithItsReason() {
        String jobId = pipeline.runningJob(tenant, "https://example.com/done");
        assertEquals(200, send(failed("sweep-" + jobId, jobId, "out of memory")).getStatusCode());
        Job job = pipeline.job(tenant, jobId);
        assertEquals(JobStatus.FAILED, job.status());
        assertEquals(Failure.SWEEP_FAILED, job.state().failure());
        assertEquals("out of memory", job.state().errorMessage());
        JsonNode body = Json.parse(pipeline.deliveries().getFirst().body());
        assertEquals("sweep.failed", body.path("event_type").asText());
        assertEquals("out of memory", body.path("error_message").asText());
    }

    @Test
    void sameCallbackAgainChangesNothing() {
        String jobId = pipeline.runningJob(tenant, "https://example.com/done");
        send(completed("sweep-1", jobId));
        Job before = pipeline.job(tenant, jobId);
        pipeline.clock.advance(Duration.ofSeconds(30));
        assertEquals(200, send(completed("sweep-1", jobId)).getStatusCode());
        assertEquals(before.state().endedAt(), pipeline.job(tenant, jobId).state().endedAt());
        assertEquals(1, pipeline.deliveries().size());
        assertEquals(1, callbacks());
    }

    @Test
    void anotherBodyUnderTheSameIdIsAConflict() {
        String jobId = pipeline.runningJob(tenant, null);
        send(completed("sweep-1", jobId));
        assertEquals(409, send(failed("sweep-1", jobId, "changed my mind")).getStatusCode());
        assertEquals(JobStatus.COMPLETED, pipeline.job(tenant, jobId).status());
    }

    @Test
    void aSecondWordOnAnEndedJobIsKeptAndChangesNothing() {
        String jobId = pipeline.runningJob(tenant, null);
        send(completed("sweep-1", jobId));
        assertEquals(200, send(failed("sweep-2", jobId, "no")).getStatusCode());
        assertEquals(JobStatus.COMPLETED, pipeline.job(tenant, jobId).status());
        assertEquals(2, callbacks());
    }

    @Test
    void callbackAfterTheTimeOutCompletesTheJobLate() {
        String jobId = pipeline.runningJob(tenant, "https://example.com/done");
        pipeline.clock.advance(Duration.ofSeconds(3_601));
        pipeline.check();
        assertEquals(Failure.TIMED_OUT, pipeline.job(tenant, jobId).state().failure());

        assertEquals(200, send(completed("sweep-1", jobId)).getStatusCode());
        Job job = pipeline.job(tenant, jobId);
        assertEquals(JobStatus.COMPLETED, job.status());
        assertTrue(job.state().late());
        assertEquals(
                List.of("job-" + jobId + "-1", "job-" + jobId + "-2"),
                pipeline.deliveries().stream().map(Delivery::deliveryId).sorted().toList());
    }

    @Test
    void callbackOfACancelledJobIsKeptWithIt() {
        String jobId = pipeline.runningJob(tenant, "https://example.com/done");
        pipeline.cancel(tenant, jobId);
        assertEquals(200, send(completed("sweep-1", jobId)).getStatusCode());
        Job job = pipeline.job(tenant, jobId);
        assertEquals(JobStatus.CANCELLED, job.status());
        assertEquals(10, job.state().outcome().bestRows().size());
        assertEquals(List.of(), pipeline.deliveries());
    }

    @Test
    void withoutTheBestRowsNothingIsStoredAndTheSenderTriesAgain() {
        String jobId = pipeline.runningJob(tenant, null);
        pipeline.tradingApi.next(new Fault.Answer(503, "{}"));
        APIGatewayProxyResponseEvent answer = send(completed("sweep-1", jobId));
        assertEquals(503, answer.getStatusCode());
        assertTrue(answer.getHeaders().containsKey("Retry-After"));
        assertEquals(0, callbacks());
        assertEquals(JobStatus.RUNNING, pipeline.job(tenant, jobId).status());
        assertEquals(200, send(completed("sweep-1", jobId)).getStatusCode());
        assertEquals(JobStatus.COMPLETED, pipeline.job(tenant, jobId).status());
    }

    @Test
    void receiversRacingWithOneCallbackApplyItOnce() throws Exception {
        int receivers = 8;
        String jobId = pipeline.runningJob(tenant, "https://example.com/done");
        APIGatewayProxyRequestEvent event = completed("sweep-1", jobId);
        CyclicBarrier start = new CyclicBarrier(receivers);
        try (ExecutorService threads = Executors.newFixedThreadPool(receivers)) {
            List<Callable<Integer>> calls =
                    IntStream.range(0, receivers)
                            .mapToObj(
                                    i ->
                                            (Callable<Integer>)
                                                    () -> {
                                                        try (PipelineFixture.Instance instance =
                                                                pipeline.newInstance()) {
                                                            start.await();
                                                            return instance.callback()
                                                                    .handle(
                                                                            event,
                                                                            pipeline.context())
                                                                    .getStatusCode();
                                                        }
                                                    })
                            .toList();
            for (Future<Integer> status : threads.invokeAll(calls)) {
                assertEquals(200, status.get());
            }
        }
        assertEquals(1, callbacks());
        assertEquals(1, pipeline.deliveries().size());
    }

    @Test
    void unsignedForgedStaleAndAlteredAreRefusedAndNothingStored() {
        String jobId = pipeline.runningJob(tenant, null);
        String body = completedBody(jobId);
        Map<String, String> unsigned = Map.of("X-Tenant-Id", tenant.value());
        assertEquals(401, send(pipeline.request("POST", PATH, body, unsigned)).getStatusCode());
        assertEquals(
                401,
                send(pipeline.signed(PATH, tenant, WebhookSecret.random(), "m", body))
                        .getStatusCode());
        byte[] trigger = pipeline.secret(tenant, Purpose.TRIGGER);
        assertEquals(401, send(pipeline.signed(PATH, tenant, trigger, "m", body)).getStatusCode());
        APIGatewayProxyRequestEvent altered = completed("m", jobId);
        altered.setBody(body.replace("145", "146"));
        assertEquals(401, send(altered).getStatusCode());
        APIGatewayProxyRequestEvent nobody = completed("m", jobId);
        nobody.getHeaders().remove("X-Tenant-Id");
        assertEquals(401, send(nobody).getStatusCode());
        APIGatewayProxyRequestEvent stale = completed("m", jobId);
        pipeline.clock.advance(Duration.ofSeconds(301));
        assertEquals(401, send(stale).getStatusCode());
        assertEquals(0, callbacks());
        assertEquals(JobStatus.RUNNING, pipeline.job(tenant, jobId).status());
    }

    @Test
    void unsignedCallbackIsRefusedEvenWhereTriggersMayBeUnsigned() {
        TenantId lax = pipeline.newTenantWithoutSignatures();
        Map<String, String> headers = Map.of("X-Tenant-Id", lax.value());
        String body = completedBody(JobId.make(pipeline.clock.instant()).toString());
        assertEquals(401, send(pipeline.request("POST", PATH, body, headers)).getStatusCode());
    }

    @Test
    void otherTenantsJobIsUnknown() {
        String jobId = pipeline.runningJob(tenant, null);
        TenantId other = pipeline.newTenant();
        byte[] secret = pipeline.secret(other, Purpose.CALLBACK);
        APIGatewayProxyRequestEvent event =
                pipeline.signed(PATH, other, secret, "m", completedBody(jobId));
        assertEquals(404, send(event).getStatusCode());
        assertEquals(JobStatus.RUNNING, pipeline.job(tenant, jobId).status());
        assertEquals(0, callbacks());
        assertNull(pipeline.job(tenant, jobId).state().outcome());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|event_type required,job_id required",
                "{'event_type':'sweep.started','job_id':'0197f2a4-6c00-7b1e-9d3a-5f0c2e8b7a41'}|event_type choice",
                "{'event_type':'sweep.failed','job_id':'7'}|job_id format",
                "{'event_type':'sweep.completed','job_id':'0197f2a4-6c00-7b1e-9d3a-5f0c2e8b7a41'}|sweep_run_id required,result_data required",
                "{'event_type':'sweep.completed','job_id':'0197f2a4-6c00-7b1e-9d3a-5f0c2e8b7a41','sweep_run_id':'1','result_data':3}|result_data type",
                "[]| type,event_type required,job_id required",
            })
    void brokenBodiesNameEveryFieldAndRule(String body, String expected) {
        APIGatewayProxyResponseEvent answer = send(signed("m", body.replace('\'', '"')));
        assertEquals(400, answer.getStatusCode(), answer.getBody());
        StringBuilder found = new StringBuilder();
        for (JsonNode error : Json.parse(answer.getBody()).path("errors")) {
            found.append(found.isEmpty() ? "" : ",")
                    .append(error.path("field").asText())
                    .append(' ')
                    .append(error.path("rule").asText());
        }
        assertEquals(expected.lines().collect(Collectors.joining()), found.toString().strip());
    }

    private APIGatewayProxyRequestEvent completed(String webhookId, String jobId) {
        return signed(webhookId, completedBody(jobId));
    }

    private APIGatewayProxyRequestEvent failed(String webhookId, String jobId, String reason) {
        return signed(
                webhookId,
                Json.write(
                        Map.of(
                                "event_type",
                                "sweep.failed",
                                "job_id",
                                jobId,
                                "status",
                                "failed",
                                "error_message",
                                reason)));
    }

    private static String completedBody(String jobId) {
        return Json.write(
                Map.of(
                        "event_type",
                        "sweep.completed",
                        "job_id",
                        jobId,
                        "sweep_run_id",
                        jobId,
                        "status",
                        "completed",
                        "a_field_of_tomorrow",
                        true,
                        "result_data",
                        FaultyTradingApi.resultData(jobId)));
    }

    private APIGatewayProxyRequestEvent signed(String webhookId, String body) {
        return pipeline.signed(
                PATH, tenant, pipeline.secret(tenant, Purpose.CALLBACK), webhookId, body);
    }

    private APIGatewayProxyResponseEvent send(APIGatewayProxyRequestEvent event) {
        return pipeline.instance.callback().handle(event, pipeline.context());
    }

    private long callbacks() {
        return pipeline.count("select count(*) from pipeline.callbacks");
    }
}
