package io.tradewind.platform.log;

import io.tradewind.platform.tenancy.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * What every log line of a piece of work carries: {@code correlation_id}, {@code tenant} and, once
 * known, {@code job_id}. Held in the MDC of the calling thread.
 */
public final class Correlation {

    /** HTTP header that carries the correlation id. */
    public static final String HEADER = "X-Correlation-Id";

    /** Longest correlation id that is taken over from outside. */
    public static final int LENGTH_MAX = 100;

    static final String CORRELATION_ID = "correlation_id";
    static final String TENANT = "tenant";
    static final String JOB_ID = "job_id";

    private Correlation() {}

    /** Runs the work with these fields in the log, and restores the previous ones. */
    public static <T> T with(String correlationId, TenantId tenant, Supplier<T> work) {
        Map<String, String> previous = MDC.getCopyOfContextMap();
        try {
            MDC.put(CORRELATION_ID, correlationId);
            MDC.put(TENANT, tenant.value());
            return work.get();
        } finally {
            MDC.setContextMap(previous == null ? Map.of() : previous);
        }
    }

    /** Names the correlation id from here on, until the surrounding invocation or message ends. */
    public static void id(String correlationId) {
        MDC.put(CORRELATION_ID, correlationId);
    }

    /** Names the tenant from here on, until the surrounding invocation or message ends. */
    public static void tenant(TenantId tenant) {
        MDC.put(TENANT, tenant.value());
    }

    /** Names the job from here on, until the surrounding invocation or message ends. */
    public static void job(String jobId) {
        MDC.put(JOB_ID, jobId);
    }

    /** The correlation id of the current work, where it has one. */
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(CORRELATION_ID));
    }

    /**
     * Whether the text may serve as a correlation id: 1 to 100 of letters, digits and {@code -_.:}.
     */
    public static boolean isValid(String text) {
        if (text == null || text.isEmpty() || text.length() > LENGTH_MAX) {
            return false;
        }
        return text.chars()
                .allMatch(
                        c ->
                                (c >= 'a' && c <= 'z')
                                        || (c >= 'A' && c <= 'Z')
                                        || (c >= '0' && c <= '9')
                                        || "-_.:".indexOf(c) >= 0);
    }
}
