package io.tradewind.research.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import io.tradewind.platform.queue.Envelope;
import io.tradewind.platform.webhook.Delivery;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.ExportTask;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample events are what the handlers take. */
class SampleEventsTest {

    @Test
    void theWorkersTaskCoversItsGrid() throws IOException {
        ChunkTask task = body("sweep-worker", ChunkTask.class);
        assertEquals(task.spec().grid().size(), task.toIndex());
        assertNotNull(task.spec().execution().execution());
    }

    @Test
    void theCollectorsReportIsOfThatTask() throws IOException {
        ChunkReport report = body("sweep-collector", ChunkReport.class);
        assertEquals(body("sweep-worker", ChunkTask.class).toIndex(), report.rows());
    }

    @Test
    void theExportIsOfThatJob() throws IOException {
        ExportTask export = body("sweep-export", ExportTask.class);
        assertEquals(body("sweep-worker", ChunkTask.class).jobId(), export.jobId());
    }

    @Test
    void theDeliveryIsComplete() throws IOException {
        Delivery delivery = body("webhook-delivery", Delivery.class);
        assertEquals("sweep-" + delivery.jobId(), delivery.deliveryId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sweep-check", "research-relay"})
    void schedulesAreEvents(String name) throws IOException {
        assertEquals("Scheduled Event", read(name, ScheduledEvent.class).getDetailType());
    }

    private static <T> T body(String name, Class<T> type) throws IOException {
        SQSEvent event = read(name, SQSEvent.class);
        return Envelope.read(event.getRecords().getFirst().getBody(), type).body();
    }

    private static <T> T read(String name, Class<T> type) throws IOException {
        try (InputStream file = Files.newInputStream(events().resolve(name + ".json"))) {
            return LambdaEventSerializers.serializerFor(
                            type, Thread.currentThread().getContextClassLoader())
                    .fromJson(file);
        }
    }

    private static Path events() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("events"))) {
            folder = folder.getParent();
        }
        return folder.resolve("events");
    }
}
