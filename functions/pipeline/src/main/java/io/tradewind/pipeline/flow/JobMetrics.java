package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobStatus;
import io.tradewind.pipeline.postgres.JobScan;
import io.tradewind.platform.metrics.Metrics;
import io.tradewind.platform.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Counts jobs in and out. A job's duration runs from its trigger to its end: what a tenant waits.
 */
final class JobMetrics {

    private JobMetrics() {}

    static void queued(Job job) {
        Metrics.count("pipeline_jobs_queued_total", "job_type", job.request().jobType());
    }

    static void processed(Job job) {
        String jobType = job.request().jobType();
        String status = label(job.status());
        Metrics.count("pipeline_jobs_processed_total", "job_type", jobType, "status", status);
        processed(job.request().ticker(), status);
        Metrics.time(
                "pipeline_job_duration_seconds",
                Duration.between(job.createdAt(), job.state().endedAt()),
                "job_type",
                jobType,
                "status",
                status);
    }

    /** Tickers are a dimension without bound, so that whoever pays for metrics switches it on. */
    private static void processed(String ticker, String status) {
        if (Settings.fromEnvironment().flag("TICKER_METRICS", false)) {
            Metrics.count(
                    "pipeline_ticker_jobs_processed_total",
                    "ticker",
                    ticker.indexOf(',') < 0 ? ticker : "several",
                    "status",
                    status);
        }
    }

    static void gauges(List<JobScan.Gauge> gauges) {
        gauges.forEach(
                gauge ->
                        Metrics.observe(
                                gauge.name(),
                                gauge.value(),
                                gauge.labels().toArray(new String[0])));
    }

    private static String label(JobStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
