package io.tradewind.platform.access;

import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.Principal;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.Tenant;
import io.tradewind.platform.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tells who holds an API key, as the database knows it. What is found is kept for {@value
 * #KEPT_SECONDS} seconds, so a revoked key may work for that long; an expired one ends on time.
 * What is not found is asked for again. Thread-safe.
 */
public final class ApiKeys {

    static final int KEPT_SECONDS = 30;
    private static final int KEPT_MAX = 1000;

    private final Database database;
    private final Clock clock;
    private final Tenants tenants;
    private final Map<String, Kept> cache = new Eldest<>(KEPT_MAX);

    /** Keys as this context's login role may look them up. */
    public ApiKeys(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.tenants = new Tenants(database, clock);
    }

    private record Kept(Found found, Instant until) {}

    private record Found(Optional<TenantId> tenant, Role role, String prefix, Instant expiresAt) {

        /** How long the key may be taken for valid without asking again. */
        Instant keptUntil(Instant now) {
            Instant usual = now.plusSeconds(KEPT_SECONDS);
            return expiresAt != null && expiresAt.isBefore(usual) ? expiresAt : usual;
        }
    }

    /**
     * Who makes the request.
     *
     * @param apiKey the header's value; null where it is missing
     * @param tenantHeader value of {@code X-Tenant-Id}, null where it is missing; a service key
     *     needs it, and any other key may only name its own tenant
     * @return nothing where the key is missing, unknown or revoked, or the tenant is not its own or
     *     not known
     */
    public Optional<Principal> authenticate(String apiKey, String tenantHeader) {
        if (!ApiKey.isPossible(apiKey)) {
            return Optional.empty();
        }
        ApiKey key = ApiKey.of(apiKey);
        return find(key).flatMap(found -> principal(found, tenantHeader));
    }

    private Optional<Principal> principal(Found found, String tenantHeader) {
        Optional<TenantId> named = TenantId.parse(tenantHeader);
        boolean asked = tenantHeader != null && !tenantHeader.isEmpty();
        if (asked && named.isEmpty()) {
            return Optional.empty();
        }
        Optional<TenantId> tenant;
        if (found.role() == Role.SERVICE) {
            tenant = named.flatMap(tenants::find).map(Tenant::id);
        } else {
            tenant = found.tenant().filter(own -> !asked || named.get().equals(own));
        }
        return tenant.map(id -> new Principal(id, found.role(), found.prefix()));
    }

    private Optional<Found> find(ApiKey key) {
        Instant now = clock.instant();
        synchronized (cache) {
            Kept kept = cache.get(key.text());
            if (kept != null && now.isBefore(kept.until())) {
                return Optional.of(kept.found());
            }
        }
        Optional<Found> found = database.withoutTenant(connection -> load(connection, key));
        found.ifPresent(
                loaded -> {
                    synchronized (cache) {
                        cache.put(key.text(), new Kept(loaded, loaded.keptUntil(now)));
                    }
                });
        return found;
    }

    private static Optional<Found> load(Connection connection, ApiKey key) throws SQLException {
        String find =
                "select tenant_id, role, key_prefix, expires_at from accounts.find_api_key(?)";
        try (PreparedStatement statement = connection.prepareStatement(find)) {
            statement.setBytes(1, key.hash());
            try (ResultSet rows = statement.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                return Optional.of(
                        new Found(
                                TenantId.parse(rows.getString(1)),
                                Role.valueOf(rows.getString(2)),
                                rows.getString(3),
                                expiry(rows.getTimestamp(4))));
            }
        }
    }

    private static Instant expiry(Timestamp stored) {
        return stored == null ? null : stored.toInstant();
    }

    private static final class Eldest<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1L;

        private final int sizeMax;

        Eldest(int sizeMax) {
            this.sizeMax = sizeMax;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > sizeMax;
        }
    }
}
