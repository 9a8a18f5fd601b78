package io.tradewind.local.meter;

import java.util.Map;

/** The upper bounds of each histogram's buckets, in seconds. */
final class Buckets {

    private static final double[] OTHERS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
    };

    private static final Map<String, double[]> BY_NAME =
            Map.of(
                    "http_request_duration_seconds",
                    new double[] {0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 0.5, 0.7, 1, 3, 5, 7, 10},
                    "pipeline_job_duration_seconds",
                    new double[] {0.05, 0.1, 0.25, 0.5, 1, 5, 10, 30, 60, 120, 300, 600},
                    "trading_api_latency_seconds",
                    new double[] {0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30});

    private Buckets() {}

    /** The bounds of the histogram with this name, ascending; not to be changed. */
    static double[] of(String name) {
        return BY_NAME.getOrDefault(name, OTHERS);
    }
}
