package io.tradewind.platform.access;

import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.Tenant;
import io.tradewind.platform.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;

/** Looks tenants up. What is found is kept for half a minute. Thread-safe. */
public final class Tenants {

    static final Duration KEPT = Duration.ofSeconds(30);
    private static final int KEPT_MAX = 1000;

    private final Database database;
    private final Clock clock;
    private final Map<TenantId, Kept> cache = new ConcurrentHashMap<>();

    /** Tenants as this context's login role may look them up. */
    public Tenants(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Kept(Tenant tenant, Instant until) {}

    /** The tenant with this id, where there is one. */
    public Optional<Tenant> find(TenantId id) {
        Instant now = clock.instant();
        Kept kept = cache.get(id);
        if (kept != null && now.isBefore(kept.until())) {
            return Optional.of(kept.tenant());
        }
        Optional<Tenant> found = database.withoutTenant(connection -> load(connection, id));
        if (cache.size() >= KEPT_MAX) {
            cache.clear();
        }
        found.ifPresent(tenant -> cache.put(id, new Kept(tenant, now.plus(KEPT))));
        return found;
    }

    private static Optional<Tenant> load(Connection connection, TenantId id) throws SQLException {
        String find =
                "select name, unsigned_triggers_allowed, requests_per_minute"
                        + " from accounts.tenant_of(?)";
        try (PreparedStatement statement = connection.prepareStatement(find)) {
            statement.setString(1, id.value());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(read(id, rows)) : Optional.empty();
            }
        }
    }

    /** Columns name, unsigned_triggers_allowed, requests_per_minute of a row. */
    static Tenant read(TenantId id, ResultSet row) throws SQLException {
        int limit = row.getInt("requests_per_minute");
        OptionalInt own = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(limit);
        return new Tenant(
                id, row.getString("name"), row.getBoolean("unsigned_triggers_allowed"), own);
    }
}
