package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.pipeline.JobStatus;
import io.tradewind.pipeline.testing.FaultyTradingApi.Fault;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobsHandlerTest {

    private final PipelineFixture pipeline = new PipelineFixture();
    private final TenantId tenant = pipeline.newTenant();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void showsAQueuedJob() {
        String jobId = pipeline.queuedJob(tenant, "https://example.com/done");
        JsonNode job = body(200, show(jobId));
        assertEquals("QUEUED", job.path("status").asText());
        assertEquals("trading-sweep", job.path("job_type").asText());
        assertEquals("BTC-USD", job.path("ticker").asText());
        assertEquals("normal", job.path("priority").asText());
        assertEquals("https://example.com/done", job.path("callback_url").asText());
        assertEquals(
                5, job.path("parameters").path("step").asInt(), "with the defaults of its day");
        assertEquals(
                "https://api.example.com/webhook/jobs/" + jobId, job.path("status_url").asText());
        assertFalse(job.has("results"));
        assertFalse(job.has("error_message"));
        assertEquals(List.of(), pipeline.tradingApi.requests(), "nobody to ask yet");
    }

    @Test
    void showsTheProgressOfARunningJobAndTheLastKnownOneWhereNobodyAnswers() {
        String jobId = pipeline.runningJob(tenant, null);
        pipeline.tradingApi.progress(jobId, 42);
        assertEquals(42, answeredProgress(jobId));
        pipeline.tradingApi.next(new Fault.Answer(503, "{}"));
        assertEquals(42, body(200, show(jobId)).path("progress").asInt());
        pipeline.tradingApi.next(new Fault.Silence());
        assertEquals(42, body(200, show(jobId)).path("progress").asInt());
        pipeline.tradingApi.progress(jobId, 7);
        assertEquals(42, body(200, show(jobId)).path("progress").asInt(), "it never falls");
    }

    @Test
    void lookingAtAJobDoesNotHideItFromTheCheck() {
        String jobId = pipeline.runningJob(tenant, null);
        pipeline.clock.advance(Duration.ofSeconds(119));
        pipeline.tradingApi.progress(jobId, 42);
        show(jobId);
        pipeline.clock.advance(Duration.ofSeconds(2));
        assertEquals(1, pipeline.check());
    }

    @Test
    void showsTheTenBestRowsOfACompletedJob() {
        String jobId = pipeline.runningJob(tenant, null);
        pipeline.tradingApi.complete(jobId);
        pipeline.clock.advance(Duration.ofSeconds(121));
        pipeline.check();
        JsonNode job = body(200, show(jobId));
        assertEquals("COMPLETED", job.path("status").asText());
        assertEquals(10, job.path("results").size());
        assertEquals(2.0, job.path("results").get(0).path("score").asDouble());
        assertEquals(100, job.path("progress").asInt());
        assertEquals(145, job.path("result_data").path("total_combinations").asInt());
        assertTrue(job.has("completed_at"));
        assertFalse(body(200, list(Map.of())).path("jobs").get(0).has("results"));
    }

    @Test
    void listsNewestFirstAndPageByPage() {
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            made.add(pipeline.queuedJob(tenant, null));
            pipeline.clock.advance(
                    Duration.ofSeconds(i % 2)); // so that pages end among jobs of one instant
        }
        List<String> seen = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        Map<String, String> query = new HashMap<>(Map.of("limit", "3"));
        JsonNode page;
        int pages = 0;
        do {
            page = body(200, list(query));
            for (JsonNode job : page.path("jobs")) {
                seen.add(job.path("job_id").asText());
                times.add(Instant.parse(job.path("created_at").asText()));
            }
            query.put("cursor", page.path("next_cursor").asText());
            pages++;
        } while (page.has("next_cursor"));
        assertEquals(3, pages);
        assertEquals(7, seen.size(), "none comes twice");
        assertEquals(made, Set.copyOf(seen));
        assertEquals(times.stream().sorted(Comparator.reverseOrder()).toList(), times);
    }

    @Test
    void filtersByStatusTypeAndTime() {
        String old = pipeline.queuedJob(tenant, null);
        pipeline.clock.advance(Duration.ofHours(1));
        String running = pipeline.runningJob(tenant, null);
        pipeline.cancel(tenant, old);
        assertEquals(List.of(old), ids(Map.of("status", "cancelled")));
        assertEquals(List.of(), ids(Map.of("status", "COMPLETED")));
        assertEquals(2, ids(Map.of("job_type", "trading-sweep")).size());
        assertEquals(List.of(), ids(Map.of("job_type", "other")));
        assertEquals(List.of(running), ids(Map.of("created_from", "2026-03-02T11:00:00Z")));
        assertEquals(List.of(old), ids(Map.of("created_to", "2026-03-02T11:00:00Z")));
        assertEquals(
                2, ids(Map.of("created_from", "2026-03-02", "created_to", "2026-03-03")).size());
    }

    @ParameterizedTest
    @CsvSource({
        "status,asleep,choice",
        "limit,0,range",
        "limit,101,range",
        "limit,ten,range",
        "cursor,abc,format",
        "created_from,yesterday,format",
        "created_to,2026-13-01,format",
        "created_to,+1000000-01-01T00:00:00Z,format",
        "created_from,-1000000-01-01T00:00:00Z,format",
        // 9223372036854775807_ and an id
        "cursor,OTIyMzM3MjAzNjg1NDc3NTgwN18wMTk3ZjJhNC02YzAwLTdiMWUtOWQzYS01ZjBjMmU4YjdhNDE,format",
        "job_type,trading\u0000sweep,format",
        "colour,red,unknown"
    })
    void brokenParametersAreNamed(String name, String value, String rule) {
        JsonNode error = body(400, list(Map.of(name, value))).path("errors").get(0);
        assertEquals(name, error.path("field").asText());
        assertEquals(rule, error.path("rule").asText());
    }

    @Test
    void cancelsOnceAndForAll() {
        String jobId = pipeline.runningJob(tenant, null);
        assertEquals("CANCELLED", body(200, cancel(jobId, Role.EDITOR)).path("status").asText());
        assertEquals("CANCELLED", body(200, cancel(jobId, Role.EDITOR)).path("status").asText());
        assertEquals(1, pipeline.queuedJobs("jobs").size(), "the worker is called once");
        pipeline.workUntilIdle();
        assertEquals("cancelled", pipeline.tradingApi.status(jobId));
    }

    @Test
    void endedJobCannotBeCancelled() {
        String jobId = pipeline.queuedJob(tenant, null);
        pipeline.tradingApi.next(new Fault.Answer(422, "{}"));
        pipeline.workUntilIdle();
        assertEquals("CONFLICT", body(409, cancel(jobId, Role.ADMIN)).path("code").asText());
        assertEquals(JobStatus.FAILED, pipeline.job(tenant, jobId).status());
    }

    @Test
    void viewersReadAndDoNotCancel() {
        String jobId = pipeline.queuedJob(tenant, null);
        body(200, call("GET", jobId, pipeline.apiKey(tenant, Role.VIEWER), Map.of()));
        body(403, cancel(jobId, Role.VIEWER));
        assertEquals(JobStatus.QUEUED, pipeline.job(tenant, jobId).status());
    }

    @Test
    void otherTenantsJobsDoNotExist() {
        String jobId = pipeline.queuedJob(tenant, null);
        String stranger = pipeline.apiKey(pipeline.newTenant(), Role.ADMIN);
        body(404, call("GET", jobId, stranger, Map.of()));
        body(404, call("DELETE", jobId, stranger, Map.of()));
        assertEquals(0, body(200, call("GET", null, stranger, Map.of())).path("jobs").size());
        assertEquals(JobStatus.QUEUED, pipeline.job(tenant, jobId).status());
    }

    @Test
    void unknownJobsKeysAndMethodsAreRefused() {
        body(404, show(UUID.randomUUID().toString()));
        body(404, show("7"));
        body(401, call("GET", null, "tw_nobody", Map.of()));
        body(401, call("GET", null, null, Map.of()));
        body(405, call("PATCH", null, pipeline.apiKey(tenant, Role.ADMIN), Map.of()));
    }

    /** Asks again where the answer did not come in the second that it is waited for. */
    private int answeredProgress(String jobId) {
        int progress = 0;
        for (int look = 0; progress == 0 && look < 60; look++) {
            progress = body(200, show(jobId)).path("progress").asInt();
        }
        return progress;
    }

    private List<String> ids(Map<String, String> query) {
        List<String> ids = new ArrayList<>();
        body(200, list(query)).path("jobs").forEach(job -> ids.add(job.path("job_id").asText()));
        return ids;
    }

    private APIGatewayProxyResponseEvent list(Map<String, String> query) {
        return call("GET", null, pipeline.apiKey(tenant, Role.VIEWER), query);
    }

    private APIGatewayProxyResponseEvent show(String jobId) {
        return call("GET", jobId, pipeline.apiKey(tenant, Role.VIEWER), Map.of());
    }

    private APIGatewayProxyResponseEvent cancel(String jobId, Role role) {
        return call("DELETE", jobId, pipeline.apiKey(tenant, role), Map.of());
    }

    private APIGatewayProxyResponseEvent call(
            String method, String jobId, String apiKey, Map<String, String> query) {
        Map<String, String> headers = apiKey == null ? Map.of() : Map.of("x-api-key", apiKey);
        APIGatewayProxyRequestEvent event =
                pipeline.request(
                        method,
                        jobId == null ? "/webhook/jobs" : "/webhook/jobs/{id}",
                        null,
                        headers);
        if (jobId != null) {
            event.setPathParameters(Map.of("id", jobId));
        }
        event.setQueryStringParameters(query.isEmpty() ? null : query);
        return pipeline.instance.jobs().handle(event, pipeline.context());
    }

    private static JsonNode body(int status, APIGatewayProxyResponseEvent answer) {
        assertEquals(status, answer.getStatusCode(), answer.getBody());
        return Json.parse(answer.getBody());
    }
}
