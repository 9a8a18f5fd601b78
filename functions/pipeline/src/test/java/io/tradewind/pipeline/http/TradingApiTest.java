package io.tradewind.pipeline.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobId;
import io.tradewind.pipeline.JobRequest;
import io.tradewind.pipeline.JobState;
import io.tradewind.pipeline.testing.FaultyTradingApi;
import io.tradewind.pipeline.testing.FaultyTradingApi.Fault;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.secrets.Secrets;
import io.tradewind.platform.sweep.Priority;
import io.tradewind.platform.tenancy.TenantId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradingApiTest {

    private static final URI CALLBACK = URI.create("http://localhost:8000/webhook/sweep-callback");
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final FaultyTradingApi server = new FaultyTradingApi();
    private final TradingApi api = api(FaultyTradingApi.API_KEY);
    private final Job job = job();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void submitsTheTriggersFieldsWithTheJobsIdAndOurCallback() {
        assertInstanceOf(SubmitAnswer.Accepted.class, api.submit(job, CALLBACK));

        FaultyTradingApi.Request request = server.requests().getFirst();
        JsonNode body = request.body();
        assertEquals("acme", request.tenant());
        assertEquals("corr-7", request.correlationId());
        assertEquals(job.jobId().toString(), body.path("job_id").asText());
        assertEquals(CALLBACK.toString(), body.path("webhook_url").asText());
        assertEquals("BTC-USD", body.path("ticker").asText());
        assertTrue(body.path("callback_url").isMissingNode(), "the tenant's own URL stays here");
    }

    @Test
    void sameJobAgainIsAcceptedAgain() {
        api.submit(job, CALLBACK);
        assertInstanceOf(SubmitAnswer.Accepted.class, api.submit(job, CALLBACK));
    }

    @Test
    void refusalKeepsTheProblemsDetailAndFieldErrors() {
        server.next(
                new Fault.Answer(
                        422,
                        """
                        {"status":422,"title":"The request cannot be carried out","detail":"Unknown ticker BTC-USDD",
                         "errors":[{"field":"ticker","rule":"unknown","message":"Did you mean BTC-USD?"}]}"""));
        SubmitAnswer.Refused refused =
                assertInstanceOf(SubmitAnswer.Refused.class, api.submit(job, CALLBACK));
        assertEquals(
                "The Trading API answered 422: Unknown ticker BTC-USDD; Did you mean BTC-USD?",
                refused.reason());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 413, 415, 422})
    void theseSpeakOfTheJobAndEndIt(int status) {
        server.next(new Fault.Answer(status, "{\"detail\":\"no\"}"));
        assertInstanceOf(SubmitAnswer.Refused.class, api.submit(job, CALLBACK));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 403, 404, 408, 429, 500, 502, 503})
    void theseSpeakOfTheConnectionAndAreTriedAgain(int status) {
        server.next(new Fault.Answer(status, "<html>not a problem</html>"));
        assertThrows(RetryableException.class, () -> api.submit(job, CALLBACK));
    }

    @Test
    void oneBrokenConnectionIsNoFailure() {
        server.next(new Fault.LostAnswer());
        assertInstanceOf(SubmitAnswer.Accepted.class, api.submit(job, CALLBACK));
        assertEquals(2, server.requests("POST").size());
    }

    @Test
    void lostAnswersAreTriedAgainLater() {
        server.next(new Fault.LostAnswer());
        server.next(new Fault.LostAnswer());
        assertThrows(RetryableException.class, () -> api.submit(job, CALLBACK));
        assertInstanceOf(SubmitAnswer.Accepted.class, api.submit(job, CALLBACK));
    }

    @Test
    void nobodyThereIsTriedAgain() {
        server.close();
        assertThrows(RetryableException.class, () -> api.submit(job, CALLBACK));
    }

    @Test
    void silenceEndsWithTheTimeout() {
        server.next(new Fault.Silence());
        assertThrows(RetryableException.class, () -> api.report(job, Duration.ofMillis(200)));
    }

    @Test
    void refusedKeyIsFetchedAgainOnceAndThenLeftToALaterAttempt() {
        TradingApi stranger = api("tw_wrong");
        assertThrows(RetryableException.class, () -> stranger.submit(job, CALLBACK));
        assertEquals(2, server.requests().size());
    }

    @Test
    void missingSecretIsNoFaultOfTheJob() {
        TradingApi keyless =
                new TradingApi(new TradingApiCalls(server.url(), Secrets.of(Map.of()), "none"));
        assertThrows(RetryableException.class, () -> keyless.submit(job, CALLBACK));
    }

    @Test
    void reportsEveryStage() {
        String id = job.jobId().toString();
        assertInstanceOf(SweepReport.Unknown.class, report());
        api.submit(job, CALLBACK);
        assertEquals(new SweepReport.Underway(0), report());
        server.progress(id, 42);
        assertEquals(new SweepReport.Underway(42), report());
        server.complete(id);
        SweepReport.Completed completed = assertInstanceOf(SweepReport.Completed.class, report());
        assertEquals(id, completed.sweepRunId());
        assertEquals(
                Json.write(FaultyTradingApi.resultData(id)), Json.write(completed.resultData()));
        server.fail(id, "out of prices");
        assertEquals(new SweepReport.Failed("out of prices"), report());
    }

    @Test
    void malformedAnswersAreTriedAgain() {
        server.next(new Fault.Answer(200, "{\"status\":\"somewhere\"}"));
        assertThrows(RetryableException.class, this::report);
        server.next(new Fault.Answer(200, "not json"));
        assertThrows(RetryableException.class, this::report);
        server.next(new Fault.Answer(200, "{\"status\":\"completed\"}"));
        assertThrows(RetryableException.class, this::report);
        server.next(new Fault.Answer(200, "{\"results\":{}}"));
        assertThrows(RetryableException.class, () -> api.bestRows(job, "run"));
    }

    @Test
    void cancellingTheUnknownAndTheEndedIsDone() {
        api.cancel(job);
        server.next(new Fault.Answer(409, "{}"));
        api.cancel(job);
        server.next(new Fault.Answer(503, "{}"));
        assertThrows(RetryableException.class, () -> api.cancel(job));
    }

    @Test
    void bestRowsAreTen() {
        assertEquals(10, api.bestRows(job, "run 1/x").size());
        assertEquals("/api/v1/sweeps/run 1/x", server.requests().getFirst().path());
    }

    private SweepReport report() {
        return api.report(job, TradingApi.QUERY_TIMEOUT);
    }

    private TradingApi api(String key) {
        return new TradingApi(
                new TradingApiCalls(
                        server.url(),
                        Secrets.of(Map.of("key", "{\"api_key\":\"" + key + "\"}")),
                        "key"));
    }

    private static Job job() {
        UUID id = JobId.make(NOW);
        ObjectNode body = Json.MAPPER.createObjectNode().put("ticker", "BTC-USD");
        JobRequest request =
                new JobRequest(
                        JobRequest.TRADING_SWEEP,
                        Priority.NORMAL,
                        "BTC-USD",
                        body,
                        "http://example.com/done",
                        "corr-7");
        return new Job(new TenantId("acme"), id, NOW, request, JobState.queued(NOW));
    }
}
