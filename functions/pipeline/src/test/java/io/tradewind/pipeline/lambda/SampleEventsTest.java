package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.pipeline.JobCall;
import io.tradewind.platform.http.HttpFunction;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.queue.Envelope;
import io.tradewind.platform.sweep.SweepRequest;
import io.tradewind.platform.tenancy.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The samples in {@code events/} are what their functions get, read as AWS's runtime reads them.
 */
class SampleEventsTest {

    private final PipelineFixture pipeline = new PipelineFixture();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void sweepTriggerIsTakenFromATenantThatNeedNotSign() throws IOException {
        ObjectNode event =
                httpSample(
                        "sweep-trigger",
                        "X-Tenant-Id",
                        pipeline.newTenantWithoutSignatures().value());
        JsonNode answer = answer(pipeline.instance.trigger(), event);
        assertEquals(202, answer.path("statusCode").asInt(), answer::toString);
        SweepRequest.Parsed.Valid parsed =
                (SweepRequest.Parsed.Valid)
                        SweepRequest.parse(
                                Json.parse(event.path("body").asText()),
                                SweepRequest.COMBINATIONS_MAX_DEFAULT);
        assertEquals(145, parsed.request().combinations(), "as the sample callback says");
    }

    @Test
    void sweepCallbackIsRefusedForItsMadeUpSignature() throws IOException {
        String tenant = pipeline.newTenant().value();
        JsonNode event = httpSample("sweep-callback", "X-Tenant-Id", tenant);
        assertEquals(401, answer(pipeline.instance.callback(), event).path("statusCode").asInt());
    }

    @Test
    void jobsAreListed() throws IOException {
        String key = pipeline.apiKey(pipeline.newTenant(), Role.VIEWER);
        JsonNode answer = answer(pipeline.instance.jobs(), httpSample("jobs", "X-API-Key", key));
        assertEquals(200, answer.path("statusCode").asInt(), answer::toString);
        assertEquals(
                "{\"jobs\":[]}",
                answer.path("body").asText(),
                "the sample's status and limit were read");
    }

    @Test
    void notificationSettingsAreChanged() throws IOException {
        String key = pipeline.apiKey(pipeline.newTenant(), Role.ADMIN);
        JsonNode answer =
                answer(
                        pipeline.instance.notificationSettings(),
                        httpSample("notification-settings", "X-API-Key", key));
        assertEquals(200, answer.path("statusCode").asInt(), answer::toString);
    }

    @Test
    void jobWorkerReadsItsMessage() throws IOException {
        SQSEvent event = sample("job-worker", SQSEvent.class);
        SQSEvent.SQSMessage record = event.getRecords().getFirst();
        assertEquals("1", record.getAttributes().get("ApproximateReceiveCount"));
        JobCall call = Envelope.read(record.getBody(), JobCall.class).body();
        assertEquals("0197f2a4-6c00-7b1e-9d3a-5f0c2e8b7a41", call.jobId().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"notification-email", "notification-slack"})
    void sendersReadTheirNotice(String name) throws IOException {
        SQSEvent event = sample(name, SQSEvent.class);
        Notice notice = Envelope.read(event.getRecords().getFirst().getBody(), Notice.class).body();
        assertEquals("BTC-USD: sweep completed", notice.title());
    }

    @Test
    void schedulesRun() throws IOException {
        ScheduledEvent check = sample("job-check", ScheduledEvent.class);
        assertEquals(0, pipeline.instance.check().handleRequest(check, pipeline.context()));
        ScheduledEvent relay = sample("pipeline-relay", ScheduledEvent.class);
        assertEquals(0, pipeline.instance.relay().handleRequest(relay, pipeline.context()));
    }

    /** The sample with this header, which takes the place of the one it brings. */
    private static ObjectNode httpSample(String name, String header, String value)
            throws IOException {
        ObjectNode event = (ObjectNode) Json.parse(Files.readAllBytes(file(name)));
        ((ObjectNode) event.path("headers")).put(header, value);
        ((ObjectNode) event.path("multiValueHeaders")).putArray(header).add(value);
        return event;
    }

    private JsonNode answer(HttpFunction function, JsonNode event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        function.handleRequest(
                new ByteArrayInputStream(Json.bytes(event)), answer, pipeline.context());
        return Json.parse(answer.toByteArray());
    }

    static <T> T sample(String name, Class<T> type) throws IOException {
        try (InputStream file = Files.newInputStream(file(name))) {
            return LambdaEventSerializers.serializerFor(
                            type, SampleEventsTest.class.getClassLoader())
                    .fromJson(file);
        }
    }

    private static Path file(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("template.yaml"))) {
            folder = folder.getParent();
        }
        return folder.resolve("events/" + name + ".json");
    }
}
