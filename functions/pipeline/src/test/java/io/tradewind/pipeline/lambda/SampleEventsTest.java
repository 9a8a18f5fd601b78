package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.tradewind.pipeline.JobCall;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.queue.Envelope;
import io.tradewind.platform.sweep.SweepRequest;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
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
        TenantId tenant = pipeline.newTenantWithoutSignatures();
        APIGatewayProxyRequestEvent event = httpSample("sweep-trigger", tenant);
        APIGatewayProxyResponseEvent answer =
                pipeline.instance.trigger().handleRequest(event, pipeline.context());
        assertEquals(202, answer.getStatusCode(), answer.getBody());
        SweepRequest.Parsed.Valid parsed =
                (SweepRequest.Parsed.Valid)
                        SweepRequest.parse(
                                Json.parse(event.getBody()), SweepRequest.COMBINATIONS_MAX_DEFAULT);
        assertEquals(145, parsed.request().combinations(), "as the sample callback says");
    }

    @Test
    void sweepCallbackIsRefusedForItsMadeUpSignature() throws IOException {
        APIGatewayProxyRequestEvent event = httpSample("sweep-callback", pipeline.newTenant());
        assertEquals(
                401,
                pipeline.instance
                        .callback()
                        .handleRequest(event, pipeline.context())
                        .getStatusCode());
    }

    @Test
    void jobsAreListed() throws IOException {
        TenantId tenant = pipeline.newTenant();
        APIGatewayProxyRequestEvent event = httpSample("jobs", tenant);
        event.setMultiValueHeaders(null);
        event.getHeaders().put("X-API-Key", pipeline.apiKey(tenant, Role.VIEWER));
        assertEquals(
                200,
                pipeline.instance.jobs().handleRequest(event, pipeline.context()).getStatusCode());
    }

    @Test
    void notificationSettingsAreChanged() throws IOException {
        TenantId tenant = pipeline.newTenant();
        APIGatewayProxyRequestEvent event = httpSample("notification-settings", tenant);
        event.getHeaders().put("X-API-Key", pipeline.apiKey(tenant, Role.ADMIN));
        APIGatewayProxyResponseEvent answer =
                pipeline.instance.notificationSettings().handleRequest(event, pipeline.context());
        assertEquals(200, answer.getStatusCode(), answer.getBody());
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

    private APIGatewayProxyRequestEvent httpSample(String name, TenantId tenant)
            throws IOException {
        APIGatewayProxyRequestEvent event = sample(name, APIGatewayProxyRequestEvent.class);
        Map<String, String> headers = new HashMap<>(event.getHeaders());
        headers.put("X-Tenant-Id", tenant.value());
        event.setHeaders(headers);
        event.setMultiValueHeaders(null);
        return event;
    }

    static <T> T sample(String name, Class<T> type) throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isRegularFile(folder.resolve("template.yaml"))) {
            folder = folder.getParent();
        }
        try (InputStream file = Files.newInputStream(folder.resolve("events/" + name + ".json"))) {
            return LambdaEventSerializers.serializerFor(
                            type, SampleEventsTest.class.getClassLoader())
                    .fromJson(file);
        }
    }
}
