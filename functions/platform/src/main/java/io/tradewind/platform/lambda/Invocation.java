package io.tradewind.platform.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import io.tradewind.platform.metrics.Metrics;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** Surrounds one invocation: log fields of its own, metrics written at its end. */
public final class Invocation {

    private static final String REQUEST_ID = "function_request_id";

    private Invocation() {}

    /**
     * Runs the handler's work with the invocation's request id in every log line; afterwards clears
     * what the work put into the log's fields and writes the metrics that it counted, also when it
     * fails.
     */
    public static <T> T run(Context context, Supplier<T> work) {
        MDC.setContextMap(Map.of());
        if (context != null && context.getAwsRequestId() != null) {
            MDC.put(REQUEST_ID, context.getAwsRequestId());
        }
        try {
            return work.get();
        } finally {
            Metrics.flush();
            MDC.clear();
        }
    }
}
