package io.tradewind.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.failure.RetryableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What those who run the platform see, and the pages of the documentation. */
class OperationsTest {

    private static final ApiPlatform API = ApiPlatform.shared();

    @Test
    void healthAsksEachDependency() {
        Reply reply = API.send(Call.get("/health"));
        assertEquals(200, reply.status());
        assertEquals("UP", reply.json().path("status").asText());
        assertEquals(
                List.of("database", "results", "prices", "queues", "rate limits"),
                reply.json().findValuesAsText("name"));
    }

    @Test
    void oneDependencyThatIsDownMakesTheReportSo() {
        Health health =
                new Health(
                        List.of(
                                new Health.Probe("good", () -> {}),
                                new Health.Probe(
                                        "bad",
                                        () -> {
                                            throw new RetryableException("gone");
                                        })));
        Health.Report report = health.report();
        assertFalse(report.isUp());
        assertEquals("UP", report.dependencies().get(0).status());
        assertEquals("DOWN", report.dependencies().get(1).status());
    }

    @Test
    void metricsTellDepthsOfQueues() {
        Reply reply = API.send(Call.get("/metrics"));
        assertEquals(200, reply.status());
        assertTrue(reply.header("Content-Type").startsWith("text/plain"));
        assertTrue(reply.text().contains("# TYPE queue_messages gauge\n"));
        assertTrue(reply.text().contains("dead_letters{queue=\"sweep-chunks\"} 0\n"));
        assertTrue(reply.text().contains("queue_messages_in_flight{queue=\"sweep-chunks\"} 0\n"));
        assertTrue(reply.text().contains("metrics_source_up{source=\"sqs\"} 1\n"));
    }

    @Test
    void publishedGaugesArePrintedAsTheyAre() {
        API.postgres()
                .run(
                        """
                        create or replace function pipeline.gauges()
                            returns table(name text, labels jsonb, value double precision)
                            language sql as
                            $$ select 'pipeline_jobs', '{"status":"queued"}'::jsonb, 3::float8 $$;
                        grant usage on schema pipeline to research;
                        grant execute on function pipeline.gauges() to research;
                        """);
        assertTrue(
                API.send(Call.get("/metrics"))
                        .text()
                        .contains("pipeline_jobs{status=\"queued\"} 3\n"));
    }

    @Test
    void sourceThatFailsTakesNoOtherWithIt() {
        GaugeText text = new GaugeText(List.of(new Failing(), new Fixed()));
        assertEquals(
                """
                # HELP depth depth
                # TYPE depth gauge
                depth{a="x\\"y"} 0.5
                # HELP metrics_source_up Whether a source of metrics could be read.
                # TYPE metrics_source_up gauge
                metrics_source_up{source="failing"} 0
                metrics_source_up{source="fixed"} 1
                """,
                text.read());
    }

    @Test
    void documentationComesOutOfTheJar() {
        Reply page = API.send(Call.get("/docs"));
        assertTrue(page.header("Content-Type").startsWith("text/html"));
        assertFalse(page.text().contains("http://") || page.text().contains("https://"));
        for (String asset : List.of("swagger-ui-bundle.js", "swagger-ui.css", "page.js")) {
            Reply reply = API.send(Call.get("/docs/" + asset));
            assertEquals(200, reply.status(), asset);
            assertFalse(reply.event().path("isBase64Encoded").asBoolean());
            assertTrue(reply.text().length() > 100);
        }
        assertEquals(404, API.send(Call.get("/docs/index.html")).status());
        assertEquals("3.0.1", API.send(Call.get("/openapi.json")).json().path("openapi").asText());
    }

    @Test
    void typesOfProblemsLeadToThePageAboutThem() {
        String type = API.send(Call.get("/nope")).json().path("type").asText();
        Reply page = API.send(Call.get(type.substring(0, type.indexOf('#'))));
        assertTrue(page.text().contains("id=\"" + type.substring(type.indexOf('#') + 1) + "\""));
    }

    @Test
    void sampleEventIsAnswered() throws IOException {
        Path sample = Path.of("../../events/research-api.json");
        Reply reply = API.send(Files.readAllBytes(sample));
        JsonNode report = reply.json();
        assertEquals(200, reply.status());
        assertEquals("UP", report.path("status").asText());
    }

    private static final class Failing implements GaugeSource {
        @Override
        public String name() {
            return "failing";
        }

        @Override
        public List<Gauge> read() {
            throw new RetryableException("gone");
        }
    }

    private static final class Fixed implements GaugeSource {
        @Override
        public String name() {
            return "fixed";
        }

        @Override
        public List<Gauge> read() {
            return List.of(new Gauge("depth", Map.of("a", "x\"y"), 0.5));
        }
    }
}
