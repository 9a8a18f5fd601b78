package io.tradewind.platform.metrics;

import java.util.Map;
import java.util.Set;

/** What each metric says, in a sentence: the help that stands above it on a metrics page. */
public final class MetricHelp {

    private static final Map<String, String> SENTENCES =
            Map.ofEntries(
                    Map.entry(
                            "http_request_duration_seconds",
                            "How long a request took, by method, route and status."),
                    Map.entry("pipeline_jobs", "Jobs there are, by status."),
                    Map.entry("pipeline_jobs_queued_total", "Jobs taken in, by type."),
                    Map.entry("pipeline_jobs_processed_total", "Jobs ended, by type and status."),
                    Map.entry(
                            "pipeline_ticker_jobs_processed_total",
                            "Jobs ended, by ticker and status; where it is switched on."),
                    Map.entry(
                            "pipeline_job_duration_seconds",
                            "From a job's trigger to its end, by type and status."),
                    Map.entry(
                            "trading_api_latency_seconds",
                            "How long the Trading API took to answer pipeline, by endpoint."),
                    Map.entry("research_jobs", "Sweeps there are, by status."),
                    Map.entry("queue_messages", "Messages in a queue, about."),
                    Map.entry(
                            "queue_messages_in_flight",
                            "Messages of a queue that are being worked on, about."),
                    Map.entry(
                            "queue_oldest_message_seconds",
                            "How long the oldest work of a queue has waited."),
                    Map.entry("dead_letters", "Messages that a queue has given up, about."),
                    Map.entry("outbox_messages", "Messages that are due and have not left."),
                    Map.entry("metrics_source_up", "Whether a source of metrics could be read."),
                    Map.entry(
                            "notifications_total",
                            "Attempts to tell people of something, by channel and result."));

    private MetricHelp() {}

    /** The sentence for the metric of this name, or else its name in words. */
    public static String of(String name) {
        String sentence = SENTENCES.get(name);
        return sentence != null ? sentence : name.replace('_', ' ');
    }

    /** The names of the metrics that have a sentence: what dashboards and alerts may rely on. */
    public static Set<String> names() {
        return SENTENCES.keySet();
    }
}
