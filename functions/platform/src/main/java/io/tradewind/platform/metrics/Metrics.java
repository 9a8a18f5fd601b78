package io.tradewind.platform.metrics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.log.LogLines;
import io.tradewind.platform.settings.Environment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts and measures, kept per thread until {@link #flush} writes them to standard output, one
 * line for each set of labels. Names are the Prometheus ones; labels become dimensions, beside
 * {@code function}. Units: {@code …_seconds} are seconds, {@code …_total} are counts.
 */
public final class Metrics {

    /** CloudWatch namespace of all metrics. */
    public static final String NAMESPACE = "Tradewind";

    /** Most values of one metric in one line; the format's limit. */
    static final int VALUES_MAX = 100;

    /** Most metrics that are kept between two flushes; what comes after is dropped. */
    static final int KEPT_MAX = 10_000;

    private static final ThreadLocal<Kept> KEPT = ThreadLocal.withInitial(Kept::new);

    private Metrics() {}

    private static final class Kept {
        final Map<Map<String, String>, Map<String, List<Double>>> byLabels = new LinkedHashMap<>();
        int size;
    }

    /** Adds one to a counter. Labels come as name, value, name, value. */
    public static void count(String name, String... labels) {
        count(name, 1, labels);
    }

    /** Adds to a counter. */
    public static void count(String name, double amount, String... labels) {
        List<Double> values = values(name, labels);
        if (values == null) {
            return;
        }
        if (values.isEmpty()) {
            values.add(amount);
        } else {
            values.set(0, values.get(0) + amount);
        }
    }

    /** Records a duration in a histogram named {@code …_seconds}. */
    public static void time(String name, Duration duration, String... labels) {
        observe(name, duration.toNanos() / 1e9, labels);
    }

    /** Records a value in a histogram, or the current value of a gauge. */
    public static void observe(String name, double value, String... labels) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("Metric " + name + " is not finite");
        }
        List<Double> values = values(name, labels);
        if (values != null) {
            values.add(value);
        }
    }

    /** Writes this thread's metrics to standard output and forgets them. */
    public static void flush() {
        Kept kept = KEPT.get();
        if (kept.size == 0) {
            return;
        }
        KEPT.remove();
        long now = System.currentTimeMillis();
        String function = Environment.current().getOrDefault("FUNCTION", "tradewind");
        kept.byLabels.forEach((labels, metrics) -> write(function, now, labels, metrics));
    }

    private static List<Double> values(String name, String... labels) {
        if (labels.length % 2 != 0) {
            throw new IllegalArgumentException("Labels come in pairs of name and value");
        }
        Kept kept = KEPT.get();
        if (kept.size >= KEPT_MAX) {
            return null;
        }
        kept.size++;
        Map<String, String> byName = new TreeMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            byName.put(labels[i], labels[i + 1]);
        }
        return kept.byLabels
                .computeIfAbsent(byName, key -> new LinkedHashMap<>())
                .computeIfAbsent(name, key -> new ArrayList<>());
    }

    private static void write(
            String function,
            long now,
            Map<String, String> labels,
            Map<String, List<Double>> metrics) {
        int longest = metrics.values().stream().mapToInt(List::size).max().orElse(0);
        for (int from = 0; from < longest; from += VALUES_MAX) {
            LogLines.write(Json.write(line(function, now, labels, metrics, from)));
        }
    }

    private static ObjectNode line(
            String function,
            long now,
            Map<String, String> labels,
            Map<String, List<Double>> metrics,
            int from) {
        ObjectNode line = Json.MAPPER.createObjectNode();
        ObjectNode aws = line.putObject("_aws");
        aws.put("Timestamp", now);
        ObjectNode directive = aws.putArray("CloudWatchMetrics").addObject();
        directive.put("Namespace", NAMESPACE);
        ArrayNode dimensions = directive.putArray("Dimensions").addArray();
        dimensions.add("function");
        line.put("function", function);
        labels.forEach(
                (label, value) -> {
                    dimensions.add(label);
                    line.put(label, value);
                });
        ArrayNode definitions = directive.putArray("Metrics");
        metrics.forEach(
                (name, values) -> {
                    if (from < values.size()) {
                        definitions.addObject().put("Name", name).put("Unit", unit(name));
                        put(
                                line,
                                name,
                                values.subList(from, Math.min(from + VALUES_MAX, values.size())));
                    }
                });
        return line;
    }

    private static void put(ObjectNode line, String name, List<Double> values) {
        if (values.size() == 1) {
            line.put(name, values.getFirst());
        } else {
            values.forEach(line.putArray(name)::add);
        }
    }

    private static String unit(String name) {
        if (name.endsWith("_seconds")) {
            return "Seconds";
        }
        return name.endsWith("_total") ? "Count" : "None";
    }
}
