package io.tradewind.platform.tenancy;

import java.util.Objects;
import java.util.OptionalInt;

/**
 * A tenant as other contexts see it.
 *
 * @param id its id
 * @param name its name, for people
 * @param unsignedTriggersAllowed whether webhooks that start sweeps may come without a signature
 * @param requestsPerMinute how many requests it may make; empty where the environment's limit holds
 */
public record Tenant(
        TenantId id, String name, boolean unsignedTriggersAllowed, OptionalInt requestsPerMinute) {

    /** Largest limit that a tenant may have. */
    public static final int REQUESTS_PER_MINUTE_MAX = 10_000_000;

    public Tenant {
        Objects.requireNonNull(requestsPerMinute, "requestsPerMinute");
        if (requestsPerMinute.isPresent()
                && (requestsPerMinute.getAsInt() < 1
                        || requestsPerMinute.getAsInt() > REQUESTS_PER_MINUTE_MAX)) {
            throw new IllegalArgumentException(
                    "A tenant makes 1 to " + REQUESTS_PER_MINUTE_MAX + " requests a minute");
        }
    }

    /** A tenant under the environment's limit of requests. */
    public Tenant(TenantId id, String name, boolean unsignedTriggersAllowed) {
        this(id, name, unsignedTriggersAllowed, OptionalInt.empty());
    }
}
