package io.tradewind.research.callback;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * One attempt of a delivery.
 *
 * @param attempt from 1
 * @param outcome {@code delivered}, {@code failed}, {@code disabled} or {@code refused}
 * @param statusCode what the receiver answered; null where it did not
 * @param detail why it failed, or the beginning of what the receiver said
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeliveryAttempt(
        int attempt,
        Instant at,
        String outcome,
        Integer statusCode,
        String detail,
        int durationMillis) {}
