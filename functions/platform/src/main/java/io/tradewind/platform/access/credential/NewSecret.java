package io.tradewind.platform.access.credential;

import io.tradewind.platform.tenancy.Purpose;
import java.time.Instant;
import java.util.UUID;

/**
 * A signing secret that was just issued. The only time that the secret itself is shown.
 *
 * @param secret in the form of Standard Webhooks, {@code whsec_…}
 * @param earlierValidUntil when the tenant's earlier secrets of this purpose end
 */
public record NewSecret(
        UUID secretId,
        Purpose purpose,
        String secret,
        Instant createdAt,
        Instant earlierValidUntil) {

    /** Without the secret, for this may end in a log. */
    @Override
    public String toString() {
        return "NewSecret[" + secretId + "]";
    }
}
