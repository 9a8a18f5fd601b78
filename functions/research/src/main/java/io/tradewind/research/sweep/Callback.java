package io.tradewind.research.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.outbox.OutboxEntry;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.webhook.Delivery;
import io.tradewind.research.grid.ResultData;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.job.JobStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What a sweep's caller is told when it ends: a delivery for the {@code webhook-deliveries} queue.
 */
final class Callback {

    private static final String QUEUE = "webhook-deliveries";

    private Callback() {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Body(
            String eventType,
            UUID jobId,
            UUID sweepRunId,
            JobStatus status,
            String ticker,
            String errorMessage,
            ResultData resultData,
            Instant timestamp) {}

    /**
     * The sweep is completed. Its webhook-id names the sweep, so telling it twice is telling it
     * once.
     */
    static Optional<OutboxEntry> completed(Sweep sweep, Instant startedAt, Instant completedAt) {
        ResultData data = ResultData.of(sweep, startedAt, completedAt);
        return entry(
                sweep,
                "sweep-" + sweep.jobId(),
                body(sweep, "sweep.completed", JobStatus.COMPLETED, null, data, completedAt));
    }

    /** The sweep failed. A sweep that is run again and fails again is another event. */
    static Optional<OutboxEntry> failed(Sweep sweep) {
        return entry(
                sweep,
                "sweep-%s-failed-%d".formatted(sweep.jobId(), sweep.runs()),
                body(
                        sweep,
                        "sweep.failed",
                        JobStatus.FAILED,
                        sweep.errorMessage(),
                        null,
                        sweep.completedAt()));
    }

    private static Body body(
            Sweep sweep,
            String event,
            JobStatus status,
            String error,
            ResultData data,
            Instant timestamp) {
        String tickers = String.join(",", sweep.tickers());
        return new Body(
                event, sweep.jobId(), sweep.jobId(), status, tickers, error, data, timestamp);
    }

    private static Optional<OutboxEntry> entry(Sweep sweep, String deliveryId, Body body) {
        if (sweep.callbackUrl() == null) {
            return Optional.empty();
        }
        Delivery delivery =
                new Delivery(
                        deliveryId,
                        sweep.jobId().toString(),
                        sweep.callbackUrl(),
                        sweep.callbackHeaders(),
                        Json.write(body));
        Message<Delivery> message =
                new Message<>(deliveryId, sweep.tenant(), sweep.correlationId(), delivery);
        return Optional.of(OutboxEntry.now(QUEUE, message));
    }
}
