package io.tradewind.platform.access.credential;

import io.tradewind.platform.tenancy.Role;
import java.time.Instant;
import java.util.UUID;

/**
 * A key that was just issued. The only time that the key itself is shown.
 *
 * @param key the key
 */
public record NewKey(
        UUID keyId,
        String key,
        String prefix,
        String name,
        Role role,
        Instant createdAt,
        Instant expiresAt) {

    /** Without the key, for this may end in a log. */
    @Override
    public String toString() {
        return "NewKey[" + keyId + ", " + prefix + "…]";
    }
}
