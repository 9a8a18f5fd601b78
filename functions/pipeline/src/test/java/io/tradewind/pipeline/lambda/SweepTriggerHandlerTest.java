package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.pipeline.JobStatus;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.webhook.WebhookSecret;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepTriggerHandlerTest {

    private static final String PATH = "/webhook/trading-sweep";
    private static final String BODY =
            """
            {"ticker":"BTC-USD","fast_range":[5,50],"slow_range":[10,100],"step":5,"priority":"normal"}""";

    private final PipelineFixture pipeline = new PipelineFixture();
    private final TenantId tenant = pipeline.newTenant();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void validTriggerIsStoredQueuedAndAnswered() {
        APIGatewayProxyResponseEvent answer = send(signed("msg_1", BODY));

        assertEquals(202, answer.getStatusCode(), answer.getBody());
        JsonNode body = Json.parse(answer.getBody());
        String jobId = body.path("job_id").asText();
        assertEquals("QUEUED", body.path("status").asText());
        assertEquals(
                "https://api.example.com/webhook/jobs/" + jobId, body.path("status_url").asText());
        assertEquals(pipeline.clock.instant().toString(), body.path("created_at").asText());
        assertEquals(
                Set.of("job_id", "status", "message", "status_url", "created_at"),
                body.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet()));
        assertEquals(JobStatus.QUEUED, pipeline.job(tenant, jobId).status());
        assertEquals(List.of(jobId), pipeline.queuedJobs("jobs"));
        assertEquals(0, pipeline.count("select count(*) from pipeline.outbox"));
    }

    @Test
    void rehearsalStoresNothing() {
        pipeline.instance.trigger().rehearse(() -> true);
        assertEquals(0, pipeline.count("select count(*) from pipeline.jobs"));
        assertEquals(List.of(), pipeline.queuedJobs("jobs"));
    }

    @Test
    void highPriorityHasAQueueOfItsOwn() {
        String jobId = jobId(send(signed("msg_1", BODY.replace("normal", "high"))));
        assertEquals(List.of(jobId), pipeline.queuedJobs("jobs-high"));
        assertEquals(List.of(), pipeline.queuedJobs("jobs"));
    }

    @Test
    void correlationIdOfTheCallerFollowsTheJob() {
        APIGatewayProxyRequestEvent event = signed("msg_1", BODY);
        event.getHeaders().put("X-Correlation-Id", "corr-42");
        String jobId = jobId(send(event));
        assertEquals("corr-42", pipeline.job(tenant, jobId).request().correlationId());
        String other = jobId(send(signed("msg_2", BODY)));
        assertEquals(other, pipeline.job(tenant, other).request().correlationId());
    }

    @Test
    void sameTriggerGetsTheSameAnswerAndOneJob() {
        APIGatewayProxyResponseEvent first = send(signed("msg_1", BODY));
        pipeline.clock.advance(Duration.ofSeconds(90));
        pipeline.workUntilIdle();
        APIGatewayProxyResponseEvent again = send(signed("msg_1", BODY));

        assertEquals(202, again.getStatusCode());
        assertEquals(first.getBody(), again.getBody());
        assertEquals(1, jobs());
        assertEquals(List.of(), pipeline.queuedJobs("jobs"), "nothing is queued a second time");
    }

    @Test
    void anotherBodyUnderTheSameIdIsAConflict() {
        send(signed("msg_1", BODY));
        APIGatewayProxyResponseEvent answer = send(signed("msg_1", BODY.replace("50]", "55]")));
        assertProblem(409, "CONFLICT", answer);
        assertEquals(1, jobs());
    }

    @Test
    void twoTenantsMayUseTheSameId() {
        TenantId other = pipeline.newTenant();
        String mine = jobId(send(signed("msg_1", BODY)));
        String theirs = jobId(send(pipeline.signedTrigger(other, "msg_1", BODY)));
        assertNotEquals(mine, theirs);
    }

    @Test
    void fiftyClientsRacingWithOneIdMakeOneJob() throws Exception {
        int clients = 50;
        CyclicBarrier start = new CyclicBarrier(clients);
        APIGatewayProxyRequestEvent event = signed("msg_race", BODY);
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            Callable<String> client = () -> answerAtOnce(start, event);
            List<Callable<String>> calls = Collections.nCopies(clients, client);
            Set<String> answers = new HashSet<>();
            for (Future<String> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            assertEquals(1, answers.size(), answers::toString);
        }
        assertEquals(1, jobs());
        assertEquals(1, pipeline.queuedJobs("jobs").size());
    }

    @Test
    void crashBetweenCommitAndPublishLosesNothing() {
        APIGatewayProxyResponseEvent answer;
        try (PipelineFixture.Instance cutOff = pipeline.newInstanceWithoutQueues()) {
            answer = cutOff.trigger().handle(signed("msg_1", BODY), pipeline.context());
        }
        assertEquals(202, answer.getStatusCode(), "the queue's outage is not the sender's concern");
        assertEquals(List.of(), pipeline.queuedJobs("jobs"));
        assertEquals(1, pipeline.count("select count(*) from pipeline.outbox"));

        pipeline.run("update pipeline.outbox set next_attempt_at = now()");
        assertEquals(1, pipeline.instance.relay().handleRequest(null, pipeline.context()));
        assertEquals(List.of(jobId(answer)), pipeline.queuedJobs("jobs"));
        assertEquals(0, pipeline.count("select count(*) from pipeline.outbox"));
        assertEquals(0, pipeline.instance.relay().handleRequest(null, pipeline.context()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}|ticker|required",
                "{'ticker':'btc'}|ticker|format",
                "{'ticker':'ABCDEFGHIJKLMNOPQRSTU'}|ticker|format",
                "{'ticker':7}|ticker|type",
                "{'tickers':[]}|tickers|size",
                "{'tickers':['A','A']}|tickers[1]|conflict",
                "{'ticker':'A','tickers':['B']}|tickers|conflict",
                "{'ticker':'A','fast_range':[0,5]}|fast_range[0]|range",
                "{'ticker':'A','fast_range':[5,501]}|fast_range[1]|range",
                "{'ticker':'A','fast_range':[9,5]}|fast_range|order",
                "{'ticker':'A','fast_range':[5]}|fast_range|type",
                "{'ticker':'A','fast_range':'5-9'}|fast_range|type",
                "{'ticker':'A','fast_range':[20,30],'slow_range':[10,100]}|fast_range|order",
                "{'ticker':'A','fast_range':[5,90],'slow_range':[10,80]}|fast_range|order",
                "{'ticker':'A','slow_range':[10,1000]}|slow_range[1]|range",
                "{'ticker':'A','step':0}|step|range",
                "{'ticker':'A','step':51}|step|range",
                "{'ticker':'A','step':1.5}|step|type",
                "{'ticker':'A','min_trades':-1}|min_trades|range",
                "{'ticker':'A','min_trades':1001}|min_trades|range",
                "{'ticker':'A','strategy_type':'ICHIMOKU'}|strategy_type|choice",
                "{'ticker':'A','direction':'up'}|direction|choice",
                "{'ticker':'A','priority':'urgent'}|priority|choice",
                "{'ticker':'A','callback_url':'ftp://x'}|callback_url|format",
                "{'ticker':'A','callback_url':'http://u:p@x/'}|callback_url|format",
                "{'ticker':'A','interval':'2m'}|interval|choice",
                "{'ticker':'A','from':'yesterday'}|from|format",
                "{'ticker':'A','from':'2024-02-01','to':'2024-01-01'}|from|order",
                "{'ticker':'A','execution':{'fee':-1}}|execution.fee|range",
                "{'ticker':'A','execution':{'speed':1}}|execution.speed|unknown",
                "{'ticker':'A','webhook_url':'http://x/'}|webhook_url|unknown",
                "{'ticker':'A','job_id':'x'}|job_id|unknown",
                "{'ticker':'A','colour':'red'}|colour|unknown",
                "[]||type",
            })
    void everyBrokenRuleNamesFieldAndRule(String body, String field, String rule) {
        APIGatewayProxyResponseEvent answer = send(signed("msg_1", body.replace('\'', '"')));

        assertProblem(400, "VALIDATION", answer);
        String wanted = (field == null ? "" : field) + " " + rule;
        assertTrue(
                errors(answer).stream().anyMatch(error -> error.startsWith(wanted)),
                () -> wanted + " is not in " + errors(answer));
        assertEquals(0, jobs());
    }

    @Test
    void allBrokenRulesAreNamedAtOnce() {
        APIGatewayProxyResponseEvent answer =
                send(signed("msg_1", "{\"ticker\":\"a\",\"step\":0,\"min_trades\":-1,\"x\":1}"));
        assertEquals(4, errors(answer).size(), () -> errors(answer).toString());
    }

    @Test
    void impossibleGridIsRefusedWithItsSize() {
        String tickers =
                IntStream.range(0, 500)
                        .mapToObj(i -> "\"T" + i + "\"")
                        .collect(Collectors.joining(","));
        APIGatewayProxyResponseEvent answer =
                send(
                        signed(
                                "msg_1",
                                "{\"tickers\":["
                                        + tickers
                                        + "],\"fast_range\":[1,499],\"slow_range\":[2,500],\"step\":1}"));
        assertProblem(400, "VALIDATION", answer);
        assertTrue(answer.getBody().contains("62375000"), answer.getBody());
        assertEquals(0, jobs());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{\"ticker\":",
                "{\"ticker\":\"A\",\"ticker\":\"B\"}",
                "{} {}"
            })
    void unreadableBodiesAreMalformed(String body) {
        assertProblem(400, "MALFORMED", send(signed("msg_1", body)));
        assertEquals(0, jobs());
    }

    @Test
    void sizeIsCheckedBeforeTypeAndTypeBeforeProof() {
        APIGatewayProxyRequestEvent huge =
                pipeline.request(
                        "POST", PATH, "x".repeat(262_145), Map.of("Content-Type", "text/plain"));
        assertProblem(413, "TOO_LARGE", send(huge));
        APIGatewayProxyRequestEvent text =
                pipeline.request("POST", PATH, BODY, Map.of("Content-Type", "text/plain"));
        assertProblem(415, "UNSUPPORTED_TYPE", send(text));
        APIGatewayProxyRequestEvent unproven =
                pipeline.request("POST", PATH, "nonsense", Map.of("X-Tenant-Id", tenant.value()));
        assertProblem(401, "AUTH_002", send(unproven));
    }

    @Test
    void forgedSignatureIsRefusedAndNothingStored() {
        APIGatewayProxyRequestEvent event =
                pipeline.signed(PATH, tenant, WebhookSecret.random(), "msg_1", BODY);
        assertProblem(401, "AUTH_002", send(event));
        assertEquals(0, jobs());
    }

    @Test
    void alteredBodyOrIdIsRefusedAndNothingStored() {
        APIGatewayProxyRequestEvent body = signed("msg_1", BODY);
        body.setBody(BODY.replace("BTC", "ETH"));
        assertProblem(401, "AUTH_002", send(body));
        APIGatewayProxyRequestEvent id = signed("msg_1", BODY);
        id.getHeaders().put("webhook-id", "msg_2");
        assertProblem(401, "AUTH_002", send(id));
        assertEquals(0, jobs());
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301})
    void staleSignatureIsRefusedAndNothingStored(long seconds) {
        APIGatewayProxyRequestEvent event = signed("msg_1", BODY);
        pipeline.clock.advance(Duration.ofSeconds(seconds));
        assertProblem(401, "AUTH_002", send(event));
        assertEquals(0, jobs());
    }

    @Test
    void signatureOfAnotherTenantOrPurposeIsForged() {
        TenantId other = pipeline.newTenant();
        APIGatewayProxyRequestEvent theirs =
                pipeline.signed(
                        PATH, tenant, pipeline.secret(other, Purpose.TRIGGER), "msg_1", BODY);
        assertProblem(401, "AUTH_002", send(theirs));
        APIGatewayProxyRequestEvent callback =
                pipeline.signed(
                        PATH, tenant, pipeline.secret(tenant, Purpose.CALLBACK), "msg_1", BODY);
        assertProblem(401, "AUTH_002", send(callback));
        assertEquals(0, jobs());
    }

    @Test
    void bothSecretsAreGoodWhileTheyRotate() {
        byte[] next = WebhookSecret.random();
        pipeline.addSecret(tenant, Purpose.TRIGGER, next);
        assertEquals(202, send(signed("msg_1", BODY)).getStatusCode());
        assertEquals(202, send(pipeline.signed(PATH, tenant, next, "msg_2", BODY)).getStatusCode());
    }

    @Test
    void unknownTenantsAndKeysAreRefused() {
        assertProblem(
                401,
                "AUTH_004",
                send(
                        pipeline.signed(
                                PATH, new TenantId("nobody"), WebhookSecret.random(), "m", BODY)));
        assertProblem(
                401,
                "AUTH_004",
                send(pipeline.request("POST", PATH, BODY, Map.of("X-Tenant-Id", "../x"))));
        assertProblem(
                401,
                "AUTH_001",
                send(pipeline.request("POST", PATH, BODY, Map.of("X-API-Key", "tw_unknown"))));
        assertProblem(401, "AUTH_001", send(pipeline.request("POST", PATH, BODY, Map.of())));
        assertEquals(0, jobs());
    }

    @Test
    void keyNamesTheTenantAndMayNotBeAViewers() {
        APIGatewayProxyRequestEvent editor = signed("msg_1", BODY);
        editor.getHeaders().remove("X-Tenant-Id");
        editor.getHeaders().put("X-API-Key", pipeline.apiKey(tenant, Role.EDITOR));
        assertEquals(202, send(editor).getStatusCode());
        APIGatewayProxyRequestEvent viewer = signed("msg_2", BODY);
        viewer.getHeaders().put("X-API-Key", pipeline.apiKey(tenant, Role.VIEWER));
        assertProblem(403, "AUTH_003", send(viewer));
        assertEquals(1, jobs());
    }

    @Test
    void keyAloneDoesNotReplaceTheSignature() {
        Map<String, String> headers = Map.of("X-API-Key", pipeline.apiKey(tenant, Role.ADMIN));
        assertProblem(401, "AUTH_002", send(pipeline.request("POST", PATH, BODY, headers)));
        assertEquals(0, jobs());
    }

    @Test
    void unsignedTriggerIsTakenWhereTheTenantAllowsIt() {
        TenantId lax = pipeline.newTenantWithoutSignatures();
        Map<String, String> headers = Map.of("X-Tenant-Id", lax.value());
        String first = jobId(send(pipeline.request("POST", PATH, BODY, headers)));
        String second = jobId(send(pipeline.request("POST", PATH, BODY, headers)));
        assertNotEquals(first, second, "without an id each trigger is a job of its own");

        Map<String, String> named = Map.of("X-Tenant-Id", lax.value(), "webhook-id", "mine-1");
        assertEquals(
                jobId(send(pipeline.request("POST", PATH, BODY, named))),
                jobId(send(pipeline.request("POST", PATH, BODY, named))));
        Map<String, String> dotted = Map.of("X-Tenant-Id", lax.value(), "webhook-id", "a.b");
        assertProblem(400, "VALIDATION", send(pipeline.request("POST", PATH, BODY, dotted)));
        APIGatewayProxyRequestEvent forged =
                pipeline.signed(PATH, lax, WebhookSecret.random(), "msg_9", BODY);
        assertProblem(401, "AUTH_002", send(forged));
    }

    private APIGatewayProxyRequestEvent signed(String id, String body) {
        return pipeline.signedTrigger(tenant, id, body);
    }

    private APIGatewayProxyResponseEvent send(APIGatewayProxyRequestEvent event) {
        return pipeline.instance.trigger().handle(event, pipeline.context());
    }

    private String answerAtOnce(CyclicBarrier start, APIGatewayProxyRequestEvent event)
            throws Exception {
        try (PipelineFixture.Instance instance = pipeline.newInstance()) {
            SweepTriggerHandler handler = instance.trigger();
            start.await();
            return handler.handle(event, pipeline.context()).getBody();
        }
    }

    private long jobs() {
        return pipeline.count("select count(*) from pipeline.jobs");
    }

    private static String jobId(APIGatewayProxyResponseEvent answer) {
        assertEquals(202, answer.getStatusCode(), answer.getBody());
        return Json.parse(answer.getBody()).path("job_id").asText();
    }

    private static List<String> errors(APIGatewayProxyResponseEvent answer) {
        return StreamSupport.stream(
                        Json.parse(answer.getBody()).path("errors").spliterator(), false)
                .map(error -> error.path("field").asText() + " " + error.path("rule").asText())
                .toList();
    }

    private static void assertProblem(
            int status, String code, APIGatewayProxyResponseEvent answer) {
        assertEquals(status, answer.getStatusCode(), answer.getBody());
        assertEquals("application/problem+json", answer.getHeaders().get("Content-Type"));
        assertEquals(code, Json.parse(answer.getBody()).path("code").asText());
    }
}
