package io.tradewind.research.callback;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A delivery, as its tenant sees it in the log.
 *
 * @param deliveryId the webhook-id that the receiver sees
 * @param jobId what it tells of
 * @param attempts made so far, replays included
 * @param nextAttemptAt null where there will be none
 * @param endedAt null while it is pending
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryEntry(
        String deliveryId,
        String jobId,
        String url,
        DeliveryStatus status,
        int attempts,
        Instant createdAt,
        Instant nextAttemptAt,
        Instant endedAt) {}
