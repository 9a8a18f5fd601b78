package io.tradewind.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.sweep.Priority;

/**
 * What was asked for; it never changes.
 *
 * @param jobType kind of work, {@link #TRADING_SWEEP}
 * @param priority which of the two job queues carries it
 * @param ticker the ticker, or the tickers joined by commas
 * @param parameters the trigger's fields with every default filled in, without {@code callback_url}
 * @param callbackUrl where the tenant wants to hear of the end, or null
 * @param correlationId follows the job through every message, call and log line
 */
public record JobRequest(
        String jobType,
        Priority priority,
        String ticker,
        ObjectNode parameters,
        String callbackUrl,
        String correlationId) {

    /** The only kind of job so far. */
    public static final String TRADING_SWEEP = "trading-sweep";
}
