package io.tradewind.pipeline.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.tradewind.pipeline.Deadline;
import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobCall;
import io.tradewind.pipeline.JobKey;
import io.tradewind.pipeline.flow.JobWorker;
import io.tradewind.pipeline.postgres.JobTable;
import io.tradewind.pipeline.testing.FaultyTradingApi;
import io.tradewind.pipeline.testing.TestContext;
import io.tradewind.pipeline.testing.TestQueue;
import io.tradewind.platform.access.ApiKey;
import io.tradewind.platform.access.TenantAdmin;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.queue.Envelope;
import io.tradewind.platform.settings.Environment;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.SecretsServer;
import io.tradewind.platform.testing.SnsServer;
import io.tradewind.platform.testing.SqsServer;
import io.tradewind.platform.testing.TestTenant;
import io.tradewind.platform.webhook.Delivery;
import io.tradewind.platform.webhook.WebhookSigner;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The whole context on real parts: PostgreSQL entered as its login role, SQS over HTTP, secrets
 * over HTTP, functions wired as in production. Only the Trading API is not the real one, and the
 * clock stands still. Each fixture starts with empty tables and queues of its own.
 */
final class PipelineFixture implements AutoCloseable {

    private static final int REMAINING_MILLIS = 30_000;
    private static final String TOPIC = "arn:aws:sns:ap-southeast-2:000000000000:tradewind-test-";

    final MovableClock clock = new MovableClock(Instant.parse("2026-03-02T10:00:00Z"));
    final FaultyTradingApi tradingApi = new FaultyTradingApi();
    final Instance instance;

    private final PostgresServer postgres = PostgresServer.shared().migrate("pipeline");
    private final SecretsServer secrets = SecretsServer.start();
    private final SnsServer sns = SnsServer.start();
    private final Map<String, TestQueue> queues = new HashMap<>();
    private final Map<TenantId, TestTenant> tenants = new ConcurrentHashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private int triggers;

    PipelineFixture() {
        postgres.run(
                "truncate pipeline.jobs, pipeline.callbacks, pipeline.outbox,"
                        + " pipeline.notification_settings");
        String prefix = UUID.randomUUID().toString().substring(0, 8) + "-";
        variables.putAll(SqsServer.shared().variables());
        variables.putAll(secrets.variables());
        variables.putAll(sns.variables());
        variables.put("TOPIC_NOTIFICATIONS", TOPIC + "notifications");
        variables.put("TOPIC_TRADING_ALERTS", TOPIC + "trading-alerts");
        variables.put("API_URL", "https://api.example.com");
        variables.put("AWS_ENDPOINT_URL_SQS", SqsServer.shared().endpoint());
        for (String name : List.of("jobs", "jobs-high", "webhook-deliveries")) {
            TestQueue queue = new TestQueue(prefix + name);
            queues.put(name, queue);
            variables.put(
                    "QUEUE_" + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_'),
                    queue.url());
        }
        secrets.put(
                "trading-api-credentials", "{\"api_key\":\"" + FaultyTradingApi.API_KEY + "\"}");
        secrets.put("envelope-key", TestTenant.ENVELOPE_KEY_SECRET);
        variables.put("TRADING_API_URL", tradingApi.url().toString());
        variables.put("TRADING_API_SECRET", "trading-api-credentials");
        variables.put("ENVELOPE_KEY_SECRET", "envelope-key");
        variables.put("CALLBACK_URL", "http://localhost:8000/webhook/sweep-callback");
        instance = newInstance();
    }

    /** One instance of the functions, with a connection of its own. */
    final class Instance implements AutoCloseable {

        private final Database database = postgres.database("pipeline");
        private final Wiring wiring;

        private Instance(Map<String, String> environment) {
            wiring =
                    bound(
                            environment,
                            () -> new Wiring(Settings.fromEnvironment(), clock, database));
        }

        SweepTriggerHandler trigger() {
            return bound(
                    variables,
                    () ->
                            new SweepTriggerHandler(
                                    wiring.triggerSenders(),
                                    wiring.triggerBody(),
                                    wiring.sweepTrigger(),
                                    wiring.statusUrl()));
        }

        SweepCallbackHandler callback() {
            return bound(
                    variables,
                    () ->
                            new SweepCallbackHandler(
                                    wiring.signingSecrets(),
                                    wiring.verifier(),
                                    wiring.gate(),
                                    wiring.sweepCallback()));
        }

        JobsHandler jobs() {
            return bound(
                    variables,
                    () ->
                            new JobsHandler(
                                    wiring.callers(),
                                    wiring.jobQueries(),
                                    wiring.jobCancellation(),
                                    wiring.jobRetry(),
                                    wiring.statusUrl()));
        }

        JobWorker worker() {
            return bound(variables, wiring::jobWorker);
        }

        JobCheckHandler check() {
            return new JobCheckHandler(bound(variables, wiring::jobCheck), clock);
        }

        NotificationSettingsHandler notificationSettings() {
            return new NotificationSettingsHandler(wiring.callers(), wiring.tenantNotifications());
        }

        PipelineRelayHandler relay() {
            return new PipelineRelayHandler(wiring.relay());
        }

        Database database() {
            return database;
        }

        @Override
        public void close() {
            database.close();
        }
    }

    Instance newInstance() {
        return new Instance(variables);
    }

    /** An instance with further variables. */
    Instance newInstance(Map<String, String> further) {
        Map<String, String> environment = new HashMap<>(variables);
        environment.putAll(further);
        return new Instance(environment);
    }

    /** An instance whose messages do not reach the queues. */
    Instance newInstanceWithoutQueues() {
        Map<String, String> broken = new HashMap<>(variables);
        broken.put("AWS_ENDPOINT_URL_SQS", "http://127.0.0.1:1");
        return new Instance(broken);
    }

    Context context() {
        return new TestContext(REMAINING_MILLIS);
    }

    TenantId newTenant() {
        return keep(TestTenant.create(postgres));
    }

    TenantId newTenantWithoutSignatures() {
        return keep(TestTenant.create(postgres, true));
    }

    private TenantId keep(TestTenant tenant) {
        tenants.put(tenant.id(), tenant);
        return tenant.id();
    }

    byte[] secret(TenantId tenant, Purpose purpose) {
        TestTenant known = tenants.get(tenant);
        return purpose == Purpose.TRIGGER ? known.triggerSecret() : known.callbackSecret();
    }

    void addSecret(TenantId tenant, Purpose purpose, byte[] secret) {
        try (Database accounts = postgres.database("accounts")) {
            new TenantAdmin(accounts, TestTenant.box(), clock)
                    .addSigningSecret(tenant, purpose, secret, null);
        }
    }

    String apiKey(TenantId tenant, Role role) {
        TestTenant known = tenants.get(tenant);
        return switch (role) {
            case EDITOR -> known.editorKey().text();
            case VIEWER -> known.viewerKey().text();
            case SERVICE -> known.serviceKey().text();
            case ADMIN -> {
                ApiKey key = ApiKey.random();
                try (Database accounts = postgres.database("accounts")) {
                    new TenantAdmin(accounts, TestTenant.box(), clock)
                            .putApiKey(tenant, Role.ADMIN, key);
                }
                yield key.text();
            }
        };
    }

    APIGatewayProxyRequestEvent request(
            String method, String path, String body, Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.putIfAbsent("Content-Type", "application/json; charset=utf-8");
        return new APIGatewayProxyRequestEvent()
                .withHttpMethod(method)
                .withResource(path)
                .withPath(path)
                .withHeaders(all)
                .withBody(body);
    }

    APIGatewayProxyRequestEvent signed(
            String path, TenantId tenant, byte[] secret, String id, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers =
                new HashMap<>(WebhookSigner.sign(id, clock.instant(), bytes, List.of(secret)));
        headers.put("X-Tenant-Id", tenant.value());
        return request("POST", path, body, headers);
    }

    APIGatewayProxyRequestEvent signedTrigger(TenantId tenant, String id, String body) {
        return signed("/webhook/trading-sweep", tenant, secret(tenant, Purpose.TRIGGER), id, body);
    }

    /** A job just triggered, whose message waits. */
    String queuedJob(TenantId tenant, String callbackUrl) {
        String callback = callbackUrl == null ? "" : ",\"callback_url\":\"" + callbackUrl + "\"";
        String body = "{\"ticker\":\"BTC-USD\"" + callback + "}";
        String answer =
                instance.trigger()
                        .handle(signedTrigger(tenant, "fixture-" + ++triggers, body), context())
                        .getBody();
        return Json.parse(answer).path("job_id").asText();
    }

    /** A job that the Trading API has taken. */
    String runningJob(TenantId tenant, String callbackUrl) {
        String jobId = queuedJob(tenant, callbackUrl);
        workUntilIdle();
        return jobId;
    }

    void cancel(TenantId tenant, String jobId) {
        instance.wiring.jobCancellation().cancel(new JobKey(tenant, UUID.fromString(jobId)));
    }

    int check() {
        return instance.check().handleRequest(null, context());
    }

    int relay() {
        return bound(variables, () -> instance.relay().handleRequest(null, context()));
    }

    /**
     * Lets the worker handle its queues until they are empty, each failed message again at once.
     */
    void workUntilIdle() {
        JobWorkerHandler handler = new JobWorkerHandler(instance.worker(), clock);
        boolean worked = true;
        while (worked) {
            worked = false;
            for (String name : List.of("jobs", "jobs-high")) {
                TestQueue queue = queues.get(name);
                SQSEvent batch = queue.nextBatch();
                if (!batch.getRecords().isEmpty()) {
                    worked = true;
                    SQSBatchResponse answer =
                            bound(variables, () -> handler.handleRequest(batch, context()));
                    queue.settle(
                            batch,
                            answer.getBatchItemFailures().stream()
                                    .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                                    .toList());
                }
            }
        }
    }

    Deadline deadline() {
        return Deadline.in(clock, REMAINING_MILLIS);
    }

    List<String> queuedJobs(String queue) {
        return queues.get(queue).peek().stream()
                .map(body -> Envelope.read(body, JobCall.class).body().jobId().toString())
                .toList();
    }

    List<Delivery> deliveries() {
        List<Delivery> found = new ArrayList<>();
        for (String body : queues.get("webhook-deliveries").drain()) {
            found.add(Envelope.read(body, Delivery.class).body());
            queues.get("webhook-deliveries").send(body);
        }
        return found;
    }

    /** The messages that were published on the topic with this plain name. */
    List<SnsServer.Published> published(String topic) {
        return sns.published(TOPIC + topic);
    }

    /** Whether nothing can be published from now on. */
    void refusePublishing(boolean everything) {
        sns.refuse(everything);
    }

    TestQueue queue(String name) {
        return queues.get(name);
    }

    Job job(TenantId tenant, String jobId) {
        return instance.database
                .inTenant(
                        tenant,
                        connection ->
                                new JobTable().find(connection, tenant, UUID.fromString(jobId)))
                .orElseThrow();
    }

    void run(String sql) {
        postgres.run(sql);
    }

    /** Counts as superuser, whom no policy binds. */
    long count(String sql) {
        try (Connection connection = postgres.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        instance.close();
        tradingApi.close();
        secrets.stop();
        sns.stop();
    }

    private static <T> T bound(Map<String, String> environment, Callable<T> work) {
        try {
            return Environment.bind(environment, work);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
