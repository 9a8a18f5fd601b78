package io.tradewind.local.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.monitoring.Promtool;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hawkular.agent.prometheus.text.TextPrometheusMetricsProcessor;
import org.hawkular.agent.prometheus.types.Counter;
import org.hawkular.agent.prometheus.types.Histogram;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.hawkular.agent.prometheus.types.MetricType;
import org.hawkular.agent.prometheus.walkers.CollectorPrometheusMetricsWalker;
import org.junit.jupiter.api.Test;

/** What functions print, added up, and read by a parser of the Prometheus text format. */
class MetersTest {

    private final Meters meters = new Meters();

    private void print(String metric, String values, String... labels) {
        StringBuilder dimensions = new StringBuilder("\"function\"");
        StringBuilder fields = new StringBuilder("\"function\":\"f\"");
        for (int i = 0; i < labels.length; i += 2) {
            dimensions.append(",\"").append(labels[i]).append('"');
            fields.append(",\"%s\":\"%s\"".formatted(labels[i], labels[i + 1]));
        }
        meters.take(
                "{\"_aws\":{\"CloudWatchMetrics\":[{\"Dimensions\":[[%s]],\"Metrics\":[{\"Name\":\"%s\"}]}]},%s,\"%s\":%s}"
                        .formatted(dimensions, metric, fields, metric, values));
    }

    private static Map<String, MetricFamily> parsed(String text) {
        CollectorPrometheusMetricsWalker collector = new CollectorPrometheusMetricsWalker();
        new TextPrometheusMetricsProcessor(
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), collector)
                .walk();
        Map<String, MetricFamily> families = new TreeMap<>();
        collector.getAllMetricFamilies().forEach(family -> families.put(family.getName(), family));
        return families;
    }

    @Test
    void countersAddUpByLabels() {
        print("pipeline_jobs_queued_total", "2", "job_type", "trading-sweep");
        print("pipeline_jobs_queued_total", "3", "job_type", "trading-sweep");
        print("pipeline_jobs_queued_total", "1", "job_type", "other");
        MetricFamily family = parsed(meters.text()).get("pipeline_jobs_queued_total");
        assertEquals(MetricType.COUNTER, family.getType());
        assertEquals(
                List.of(1.0, 5.0),
                family.getMetrics().stream().map(each -> ((Counter) each).getValue()).toList());
        assertEquals("trading-sweep", family.getMetrics().get(1).getLabels().get("job_type"));
    }

    @Test
    void histogramsHaveTheBucketsOfTheirName() {
        print("pipeline_job_duration_seconds", "[0.2,4,299,700]", "status", "completed");
        print("http_request_duration_seconds", "0.6");
        Map<String, MetricFamily> families = parsed(meters.text());
        Histogram job =
                (Histogram) families.get("pipeline_job_duration_seconds").getMetrics().getFirst();
        assertEquals(4, job.getSampleCount());
        assertEquals(1003.2, job.getSampleSum(), 1e-9);
        Map<Double, Long> counts = new TreeMap<>();
        job.getBuckets()
                .forEach(each -> counts.put(each.getUpperBound(), each.getCumulativeCount()));
        for (double bound : new double[] {1, 5, 10, 30, 60, 120, 300, 600}) {
            assertTrue(counts.containsKey(bound), bound + " is missing");
        }
        assertEquals(1, counts.get(1.0));
        assertEquals(2, counts.get(5.0));
        assertEquals(3, counts.get(300.0));
        assertEquals(4, counts.get(Double.POSITIVE_INFINITY));
        Histogram http =
                (Histogram) families.get("http_request_duration_seconds").getMetrics().getFirst();
        List<Double> bounds =
                http.getBuckets().stream().map(Histogram.Bucket::getUpperBound).toList();
        assertTrue(bounds.containsAll(List.of(0.1, 0.3, 0.5, 0.7, 1.0, 3.0, 5.0, 7.0, 10.0)));
    }

    @Test
    void agesInSecondsAreGauges() {
        print("queue_oldest_message_seconds", "5", "queue", "jobs");
        print("queue_oldest_message_seconds", "2", "queue", "jobs");
        assertTrue(meters.text().contains("# TYPE queue_oldest_message_seconds gauge\n"));
        assertTrue(
                meters.text()
                        .contains(
                                "queue_oldest_message_seconds{function=\"f\",queue=\"jobs\"} 2.0\n"));
    }

    @Test
    void promtoolAcceptsThePage() throws Exception {
        print("pipeline_jobs_queued_total", "1", "job_type", "a\\\\b \\\"c\\\" \\n d");
        print("pipeline_job_duration_seconds", "[0.2,4]", "status", "completed");
        print("queue_oldest_message_seconds", "5", "queue", "jobs");
        Promtool.Verdict verdict =
                Promtool.run(meters.text().getBytes(StandardCharsets.UTF_8), "check", "metrics");
        assertEquals(0, verdict.exitCode(), verdict.said());
    }
}
