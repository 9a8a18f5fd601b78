package io.tradewind.research;

import io.tradewind.platform.sweep.SweepCall;
import io.tradewind.platform.sweep.SweepRequest;
import java.net.URI;
import java.util.Map;
import java.util.UUID;

/**
 * Asks for a sweep.
 *
 * @param jobId the id that the sweep is to have; null for a new one
 * @param request what is to be tested
 * @param webhookUrl where the signed callback goes, or null
 * @param webhookHeaders headers that the callback carries beside its own
 * @param correlationId follows the sweep through everything it causes; null for the job's id
 */
public record SweepCommand(
        UUID jobId,
        SweepRequest request,
        String webhookUrl,
        Map<String, String> webhookHeaders,
        String correlationId) {

    /** Copies the headers. */
    public SweepCommand {
        webhookHeaders = Map.copyOf(webhookHeaders);
    }

    /** The same command with other headers. */
    SweepCommand with(Map<String, String> headers) {
        return new SweepCommand(jobId, request, webhookUrl, headers, correlationId);
    }

    /** The command of a call that was read and checked. */
    public static SweepCommand of(SweepCall call, String correlationId) {
        return new SweepCommand(
                call.jobId().orElse(null),
                call.request(),
                call.webhookUrl().map(URI::toString).orElse(null),
                call.webhookHeaders(),
                correlationId);
    }
}
