package io.tradewind.platform.access.credential;

import io.tradewind.platform.tenancy.Purpose;
import java.time.Instant;
import java.util.UUID;

/**
 * A signing secret as a list shows it, without the secret.
 *
 * @param secretId by which it is ended
 * @param expiresAt when it ends or has ended; null while no newer one has been made
 */
public record SecretEntry(UUID secretId, Purpose purpose, Instant createdAt, Instant expiresAt) {

    /** Whether signatures with it are valid at this time. */
    public boolean isValid(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
