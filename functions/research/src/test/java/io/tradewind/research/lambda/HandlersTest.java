package io.tradewind.research.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.settings.Environment;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.platform.testing.S3Server;
import io.tradewind.platform.testing.SecretsServer;
import io.tradewind.platform.testing.TestTenant;
import io.tradewind.quant.price.Interval;
import io.tradewind.research.Fixtures;
import io.tradewind.research.Platform;
import io.tradewind.research.Research;
import io.tradewind.research.StartOutcome;
import io.tradewind.research.SweepCommand;
import io.tradewind.research.catalogue.PutOutcome;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.result.FileOutcome;
import io.tradewind.research.result.ResultFile;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The handlers as their empty constructors wire them, over real servers. */
class HandlersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Platform platform = new Platform(new MovableClock(Instant.now()));
    private final SecretsServer secrets = SecretsServer.start();
    private final Map<String, String> variables = new HashMap<>();
    private final List<String> callbacks = new ArrayList<>();
    private HttpServer receiver;
    private Research research;

    @BeforeEach
    void start() throws Exception {
        String suffix = UUID.randomUUID().toString().substring(0, 8);
        for (String role : List.of("results", "prices")) {
            S3Server.shared().createBucket(role + "-" + suffix);
            variables.put("BUCKET_" + role.toUpperCase(Locale.ROOT), role + "-" + suffix);
        }
        secrets.put("database/research", platform.postgres().secret("research"))
                .put("envelope-key", TestTenant.ENVELOPE_KEY_SECRET);
        variables.putAll(S3Server.shared().variables());
        variables.putAll(secrets.variables());
        variables.putAll(platform.variables());
        variables.putAll(platform.postgres().variables("research"));
        variables.put("ENVELOPE_KEY_SECRET", "envelope-key");
        variables.put("CALLBACKS_TO_PRIVATE_ADDRESSES", "true");
        research = bound(() -> Research.fromSettings(Settings.fromEnvironment()));
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        callbacks.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                        exchange.sendResponseHeaders(200, -1);
                    }
                });
        receiver.start();
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
        secrets.stop();
        platform.close();
    }

    @Test
    void aSweepRunsThroughAllHandlers() throws Exception {
        var tenant = platform.tenant().id();
        assertInstanceOf(
                PutOutcome.Stored.class,
                bound(
                        () ->
                                research.prices()
                                        .put(
                                                tenant,
                                                "BTC/USD",
                                                Interval.D1,
                                                Fixtures.prices(1, 700, Duration.ofDays(1)))));
        SweepCommand command =
                new SweepCommand(
                        UUID.randomUUID(),
                        Fixtures.request(
                                "{'ticker':'BTC/USD','strategy_type':'MACD','priority':'high'}"),
                        "http://127.0.0.1:" + receiver.getAddress().getPort() + "/cb",
                        Map.of(),
                        "corr-7");
        StartOutcome outcome = bound(() -> research.sweeps().start(tenant, command));
        UUID id = assertInstanceOf(StartOutcome.Accepted.class, outcome).job().jobId();

        handle("sweep-chunks-high", bound(SweepWorkerHandler::new));
        handle("sweep-results", bound(SweepCollectorHandler::new));
        handle("webhook-deliveries", bound(WebhookDeliveryHandler::new));

        assertEquals(JobStatus.COMPLETED, research.jobs().find(tenant, id).orElseThrow().status());
        assertEquals(1, callbacks.size());
        assertEquals(id.toString(), Json.parse(callbacks.getFirst()).get("sweep_run_id").asText());
        var file =
                assertInstanceOf(
                        FileOutcome.At.class,
                        research.results().download(tenant, id, ResultFile.JSON));
        try (InputStream json = file.link().toURL().openStream()) {
            JsonNode results = Json.parse(json.readAllBytes());
            assertEquals(results.get("total_combinations").asInt(), results.get("results").size());
        }
    }

    @Test
    void rehearsalsConnectAndStoreNothing() {
        AtomicInteger asked = new AtomicInteger();
        bound(
                () -> {
                    new SweepWorkerHandler().rehearse(() -> asked.incrementAndGet() <= 2);
                    new SweepCollectorHandler().rehearse(() -> asked.incrementAndGet() <= 5);
                    return null;
                });
        assertEquals(6, asked.get());
        for (String role : List.of("BUCKET_RESULTS", "BUCKET_PRICES")) {
            String bucket = variables.get(role);
            assertEquals(
                    0,
                    S3Server.shared()
                            .clients()
                            .s3()
                            .listObjectsV2(list -> list.bucket(bucket))
                            .keyCount());
        }
        assertEquals(List.of(), platform.deadLetters("sweep-results"));
    }

    @Test
    void poisonGoesToTheDeadLettersWithItsReason() {
        SQSMessage poison = new SQSMessage();
        poison.setMessageId("m");
        poison.setBody("{\"id\":1}");
        String url = platform.url("sweep-chunks");
        poison.setEventSourceArn("arn:aws:sqs:x:0:" + url.substring(url.lastIndexOf('/') + 1));
        SQSBatchResponse response =
                bound(
                        () ->
                                new SweepWorkerHandler()
                                        .handleRequest(Platform.event(List.of(poison)), null));
        assertEquals(List.of(), response.getBatchItemFailures());
        var dead = platform.deadLetters("sweep-chunks").getFirst();
        assertEquals(poison.getBody(), dead.body());
        assertEquals(
                "The message has no body", dead.messageAttributes().get("reason").stringValue());
    }

    @Test
    void schedulesRunWithNothingToDo() {
        assertTrue(scheduled(List.of("silent sweeps"), bound(SweepCheckHandler::new)));
        assertTrue(scheduled(List.of("messages sent"), bound(ResearchRelayHandler::new)));
    }

    private boolean scheduled(List<String> words, RequestHandler<ScheduledEvent, String> handler) {
        String answer = bound(() -> handler.handleRequest(new ScheduledEvent(), (Context) null));
        return words.stream().allMatch(answer::contains);
    }

    private void handle(String queue, RequestHandler<SQSEvent, SQSBatchResponse> handler) {
        Instant deadline = Instant.now().plus(PATIENCE);
        List<SQSMessage> messages = platform.receive(queue);
        while (messages.isEmpty() && Instant.now().isBefore(deadline)) {
            messages = platform.receive(queue);
        }
        assertTrue(!messages.isEmpty(), "nothing came on " + queue);
        List<SQSMessage> taken = messages;
        SQSBatchResponse response =
                bound(() -> handler.handleRequest(Platform.event(taken), (Context) null));
        assertEquals(List.of(), response.getBatchItemFailures());
        platform.answer(queue, taken, response);
    }

    private <T> T bound(Callable<T> work) {
        try {
            return Environment.bind(variables, work);
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
