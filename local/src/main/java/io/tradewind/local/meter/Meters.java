package io.tradewind.local.meter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tradewind.platform.metrics.MetricHelp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Adds up the metrics that functions print and shows them as Prometheus text. By the names: {@code
 * …_total} is a counter, {@code …_seconds} a histogram unless it is an age or a lag, all else a
 * gauge.
 */
public final class Meters {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int SERIES_MAX = 10_000;

    /** Endings of what is in seconds and goes up and down. */
    private static final List<String> GAUGES_IN_SECONDS =
            List.of("_oldest_message_seconds", "_age_seconds", "_lag_seconds");

    private final Map<String, Map<String, Series>> byName = new ConcurrentHashMap<>();

    /** The values of one metric under one set of labels; guarded by itself. */
    private static final class Series {
        private double sum;
        private double last;
        private long count;
        private final double[] bounds;
        private final long[] buckets;

        Series(String name) {
            bounds = Buckets.of(name);
            buckets = new long[bounds.length];
        }

        synchronized void add(double value) {
            sum += value;
            last = value;
            count++;
            for (int i = 0; i < bounds.length; i++) {
                if (value <= bounds[i]) {
                    buckets[i]++;
                }
            }
        }

        synchronized void print(String name, String labels, StringBuilder out) {
            if (type(name).equals("counter")) {
                line(out, name, labels, sum);
            } else if (type(name).equals("histogram")) {
                String inner = labels.isEmpty() ? "" : labels + ",";
                for (int i = 0; i < bounds.length; i++) {
                    line(
                            out,
                            name + "_bucket",
                            inner + "le=\"" + bounds[i] + "\"",
                            (double) buckets[i]);
                }
                line(out, name + "_bucket", inner + "le=\"+Inf\"", (double) count);
                line(out, name + "_sum", labels, sum);
                line(out, name + "_count", labels, (double) count);
            } else {
                line(out, name, labels, last);
            }
        }

        private static void line(StringBuilder out, String name, String labels, double value) {
            out.append(name);
            if (!labels.isEmpty()) {
                out.append('{').append(labels).append('}');
            }
            out.append(' ').append(value).append('\n');
        }
    }

    /** Adds one line of the embedded metric format; what is not such a line is passed over. */
    public void take(String line) {
        try {
            JsonNode root = JSON.readTree(line);
            for (JsonNode directive : root.path("_aws").path("CloudWatchMetrics")) {
                String labels = labels(directive.path("Dimensions").path(0), root);
                for (JsonNode metric : directive.path("Metrics")) {
                    String name = metric.path("Name").asText();
                    add(name, labels, root.path(name));
                }
            }
        } catch (JsonProcessingException notMetrics) {
            count("host_metric_lines_refused_total", "");
        }
    }

    public void count(String name, String labels) {
        series(name, labels).add(1);
    }

    public void observe(String name, String labels, double value) {
        series(name, labels).add(value);
    }

    public String text() {
        StringBuilder out = new StringBuilder();
        new TreeMap<>(byName)
                .forEach(
                        (name, all) -> {
                            out.append("# HELP ")
                                    .append(name)
                                    .append(' ')
                                    .append(MetricHelp.of(name))
                                    .append('\n');
                            out.append("# TYPE ")
                                    .append(name)
                                    .append(' ')
                                    .append(type(name))
                                    .append('\n');
                            new TreeMap<>(all)
                                    .forEach((labels, series) -> series.print(name, labels, out));
                        });
        return out.toString();
    }

    private void add(String name, String labels, JsonNode values) {
        if (values.isNumber()) {
            series(name, labels).add(values.asDouble());
        }
        for (JsonNode value : values) {
            series(name, labels).add(value.asDouble());
        }
    }

    private Series series(String name, String labels) {
        Map<String, Series> all = byName.computeIfAbsent(name, key -> new ConcurrentHashMap<>());
        String key =
                all.size() < SERIES_MAX || all.containsKey(labels) ? labels : "overflow=\"true\"";
        return all.computeIfAbsent(key, labelsOfNew -> new Series(name));
    }

    private static String labels(JsonNode dimensions, JsonNode root) {
        Map<String, String> labels = new TreeMap<>();
        for (JsonNode dimension : dimensions) {
            labels.put(dimension.asText(), root.path(dimension.asText()).asText());
        }
        StringBuilder text = new StringBuilder();
        labels.forEach(
                (name, value) ->
                        text.append(text.isEmpty() ? "" : ",")
                                .append(name)
                                .append("=\"")
                                .append(
                                        value.replace("\\", "\\\\")
                                                .replace("\"", "\\\"")
                                                .replace("\n", "\\n"))
                                .append('"'));
        return text.toString();
    }

    private static String type(String name) {
        if (name.endsWith("_total")) {
            return "counter";
        }
        boolean histogram =
                name.endsWith("_seconds") && GAUGES_IN_SECONDS.stream().noneMatch(name::endsWith);
        return histogram ? "histogram" : "gauge";
    }
}
