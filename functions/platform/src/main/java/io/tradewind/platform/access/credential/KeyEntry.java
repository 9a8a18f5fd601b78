package io.tradewind.platform.access.credential;

import io.tradewind.platform.tenancy.Role;
import java.time.Instant;
import java.util.UUID;

/**
 * An API key as a list shows it, without the key.
 *
 * @param keyId by which it is revoked
 * @param prefix the key's first characters
 * @param name what it is for, in its maker's words
 * @param expiresAt when it ends by itself; null for never
 * @param revokedAt when it was ended; null where it was not
 */
public record KeyEntry(
        UUID keyId,
        String prefix,
        String name,
        Role role,
        Instant createdAt,
        Instant expiresAt,
        Instant revokedAt) {

    /** Whether the key lets anybody in at this time. */
    public boolean isValid(Instant now) {
        return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
    }
}
