package io.tradewind.api;

import io.tradewind.platform.metrics.MetricHelp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gauges in the Prometheus text format. A source that cannot be read takes no other with it. */
final class GaugeText {

    /** Media type of the format. */
    static final String MEDIA_TYPE = "text/plain;version=0.0.4;charset=utf-8";

    private static final Logger LOG = LoggerFactory.getLogger(GaugeText.class);

    /** Says, for each source, whether it could be read. */
    private static final String UP = "metrics_source_up";

    private final List<GaugeSource> sources;

    GaugeText(List<GaugeSource> sources) {
        this.sources = List.copyOf(sources);
    }

    String read() {
        List<Gauge> gauges = new ArrayList<>();
        for (GaugeSource source : sources) {
            gauges.add(
                    new Gauge(UP, Map.of("source", source.name()), read(source, gauges) ? 1 : 0));
        }
        gauges.sort(Comparator.comparing(Gauge::name).thenComparing(gauge -> labels(gauge)));
        return format(gauges);
    }

    private static boolean read(GaugeSource source, List<Gauge> into) {
        try {
            into.addAll(source.read());
            return true;
        } catch (RuntimeException unreachable) {
            LOG.warn("Metrics of {} cannot be read", source.name(), unreachable);
            return false;
        }
    }

    private static String format(List<Gauge> gauges) {
        StringBuilder text = new StringBuilder(4096);
        String previous = "";
        for (Gauge gauge : gauges) {
            if (!gauge.name().equals(previous)) {
                text.append("# HELP ").append(gauge.name()).append(' ');
                text.append(MetricHelp.of(gauge.name())).append('\n');
                text.append("# TYPE ").append(gauge.name()).append(" gauge\n");
                previous = gauge.name();
            }
            text.append(gauge.name())
                    .append(labels(gauge))
                    .append(' ')
                    .append(number(gauge.value()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String labels(Gauge gauge) {
        if (gauge.labels().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("{");
        new TreeMap<>(gauge.labels())
                .forEach(
                        (name, value) ->
                                text.append(text.length() == 1 ? "" : ",")
                                        .append(name)
                                        .append("=\"")
                                        .append(escape(value))
                                        .append('"'));
        return text.append('}').toString();
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
