package io.tradewind.platform.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static List<JsonNode> lines(Runnable work) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            work.run();
            Metrics.flush();
        } finally {
            System.setOut(console);
        }
        return written.toString(StandardCharsets.UTF_8).lines().map(Json::parse).toList();
    }

    @Test
    void eachSetOfLabelsIsALine() {
        List<JsonNode> lines =
                lines(
                        () -> {
                            Metrics.count("pipeline_jobs_queued_total", "job_type", "sweep");
                            Metrics.count("pipeline_jobs_queued_total", 2, "job_type", "sweep");
                            Metrics.time("x_seconds", Duration.ofMillis(1500), "job_type", "sweep");
                            Metrics.observe("queue_messages", 3);
                        });
        assertEquals(2, lines.size());
        assertEquals(3.0, lines.get(0).path("pipeline_jobs_queued_total").asDouble());
        assertEquals(1.5, lines.get(0).path("x_seconds").asDouble());
        assertEquals("sweep", lines.get(0).path("job_type").asText());
        JsonNode directive = lines.get(0).at("/_aws/CloudWatchMetrics/0");
        assertEquals("Tradewind", directive.path("Namespace").asText());
        assertEquals("[[\"function\",\"job_type\"]]", directive.path("Dimensions").toString());
        assertEquals("Count", directive.at("/Metrics/0/Unit").asText());
        assertEquals("Seconds", directive.at("/Metrics/1/Unit").asText());
        assertEquals(
                "[[\"function\"]]",
                lines.get(1).at("/_aws/CloudWatchMetrics/0/Dimensions").toString());
    }

    @Test
    void moreValuesThanALineTakesAreSplit() {
        List<JsonNode> lines =
                lines(
                        () -> {
                            for (int i = 0; i < 250; i++) {
                                Metrics.observe("x_seconds", i);
                            }
                        });
        assertEquals(
                List.of(100, 100, 50),
                lines.stream().map(l -> l.path("x_seconds").size()).toList());
    }

    @Test
    void nothingIsWrittenTwiceAndNothingThatIsNoNumber() {
        lines(() -> Metrics.count("a_total"));
        assertEquals(List.of(), lines(() -> {}));
        assertThrows(
                IllegalArgumentException.class, () -> Metrics.observe("a_seconds", Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Metrics.count("a_total", "label"));
    }
}
