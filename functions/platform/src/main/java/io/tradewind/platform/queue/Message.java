package io.tradewind.platform.queue;

import io.tradewind.platform.tenancy.TenantId;
import java.util.Objects;
import java.util.UUID;

/**
 * A message between functions. In the queue it is the JSON object {@code
 * {"id","tenant","correlation_id","body"}}.
 *
 * @param id unique per message; the receiver's idempotency key
 * @param tenant whose work it is
 * @param correlationId follows a job through everything it causes
 * @param body what it says; a record that {@code Json.MAPPER} reads and writes
 */
public record Message<T>(String id, TenantId tenant, String correlationId, T body) {

    public Message {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(correlationId, "correlationId");
        Objects.requireNonNull(body, "body");
    }

    /** A message with a new random id. */
    public static <T> Message<T> of(TenantId tenant, String correlationId, T body) {
        return new Message<>(UUID.randomUUID().toString(), tenant, correlationId, body);
    }
}
