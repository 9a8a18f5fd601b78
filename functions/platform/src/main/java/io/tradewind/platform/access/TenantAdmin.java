package io.tradewind.platform.access;

import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.Tenant;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.webhook.WebhookSecret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes tenants, their keys and their signing secrets. Works as the login role {@code accounts}
 * alone. Saying the same twice changes nothing.
 */
public final class TenantAdmin {

    /** Most tenants that are listed. */
    public static final int LISTED_MAX = 10_000;

    private final Database database;
    private final SecretBox box;
    private final Clock clock;

    /** An administrator on a database entered as {@code accounts}. */
    public TenantAdmin(Database database, SecretBox box, Clock clock) {
        this.database = database;
        this.box = box;
        this.clock = clock;
    }

    /** Makes the tenant, or changes its name and rule. */
    public void putTenant(Tenant tenant) {
        String put =
                "insert into accounts.tenants (tenant_id, name, unsigned_triggers_allowed,"
                        + " created_at, requests_per_minute)"
                        + " values (?, ?, ?, ?, ?) on conflict (tenant_id) do update"
                        + " set name = excluded.name,"
                        + " unsigned_triggers_allowed = excluded.unsigned_triggers_allowed,"
                        + " requests_per_minute = excluded.requests_per_minute";
        inTenant(
                tenant.id(),
                put,
                statement -> {
                    statement.setString(1, tenant.id().value());
                    statement.setString(2, tenant.name());
                    statement.setBoolean(3, tenant.unsignedTriggersAllowed());
                    statement.setTimestamp(4, Timestamp.from(clock.instant()));
                    if (tenant.requestsPerMinute().isPresent()) {
                        statement.setInt(5, tenant.requestsPerMinute().getAsInt());
                    } else {
                        statement.setNull(5, Types.INTEGER);
                    }
                });
    }

    /**
     * Makes a tenant with a signing secret of each purpose.
     *
     * @return its first key, of role ADMIN; empty where the tenant is there already and was changed
     */
    public Optional<ApiKey> setUp(Tenant tenant) {
        boolean isNew = tenants().stream().noneMatch(known -> known.id().equals(tenant.id()));
        putTenant(tenant);
        if (!isNew) {
            return Optional.empty();
        }
        for (Purpose purpose : Purpose.values()) {
            addSigningSecret(tenant.id(), purpose, WebhookSecret.random(), null);
        }
        ApiKey key = ApiKey.random();
        putApiKey(tenant.id(), Role.ADMIN, key);
        return Optional.of(key);
    }

    /** Every tenant, by id, {@value #LISTED_MAX} at most. */
    public List<Tenant> tenants() {
        return database.withoutTenant(
                connection -> {
                    List<Tenant> tenants = new ArrayList<>();
                    try (PreparedStatement statement =
                            connection.prepareStatement(
                                    "select tenant_id, name, unsigned_triggers_allowed,"
                                            + " requests_per_minute from accounts.all_tenants(?)")) {
                        statement.setInt(1, LISTED_MAX);
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                tenants.add(Tenants.read(TenantId.of(rows.getString(1)), rows));
                            }
                        }
                    }
                    return List.copyOf(tenants);
                });
    }

    /** Lets the holder of the key act for the tenant in this role. */
    public void putApiKey(TenantId tenant, Role role, ApiKey key) {
        if (role == Role.SERVICE) {
            throw new IllegalArgumentException("A service key belongs to no tenant");
        }
        inTenant(tenant, PUT_KEY, statement -> fillKey(statement, key, tenant, role));
    }

    /** Lets the holder of the key act for every tenant that it names. */
    public void putServiceKey(ApiKey key) {
        database.withoutTenant(
                connection ->
                        run(
                                connection,
                                PUT_KEY,
                                statement -> fillKey(statement, key, null, Role.SERVICE)));
    }

    /** Ends the key; functions that know it forget it within half a minute. */
    public void revokeApiKey(ApiKey key) {
        database.withoutTenant(
                connection ->
                        run(
                                connection,
                                "select accounts.revoke_api_key(?, ?)",
                                statement -> {
                                    statement.setBytes(1, key.hash());
                                    statement.setTimestamp(2, Timestamp.from(clock.instant()));
                                }));
    }

    /**
     * Adds a signing secret of the tenant. Earlier ones of the same purpose end at {@code
     * earlierUntil}, or go on where it is null.
     */
    public void addSigningSecret(
            TenantId tenant, Purpose purpose, byte[] secret, Instant earlierUntil) {
        byte[] sealed = box.seal(secret, SigningSecrets.context(tenant, purpose));
        Instant now = clock.instant();
        database.inTenant(
                tenant,
                connection -> {
                    if (earlierUntil != null) {
                        endSecrets(connection, tenant, purpose, earlierUntil);
                    }
                    return run(
                            connection,
                            "insert into accounts.signing_secrets"
                                    + " (secret_id, tenant_id, purpose, secret, created_at)"
                                    + " values (?, ?, ?, ?, ?)",
                            statement -> {
                                statement.setObject(1, UUID.randomUUID());
                                statement.setString(2, tenant.value());
                                statement.setString(3, purpose.label());
                                statement.setBytes(4, sealed);
                                statement.setTimestamp(5, Timestamp.from(now));
                            });
                });
    }

    private static final String PUT_KEY =
            "insert into accounts.api_keys (key_hash, key_prefix, tenant_id, role, created_at)"
                    + " values (?, ?, ?, ?, ?) on conflict (key_hash) do nothing";

    private interface Fill {
        void fill(PreparedStatement statement) throws SQLException;
    }

    private void fillKey(PreparedStatement statement, ApiKey key, TenantId tenant, Role role)
            throws SQLException {
        statement.setBytes(1, key.hash());
        statement.setString(2, key.prefix());
        if (tenant == null) {
            statement.setNull(3, Types.VARCHAR);
        } else {
            statement.setString(3, tenant.value());
        }
        statement.setString(4, role.name());
        statement.setTimestamp(5, Timestamp.from(clock.instant()));
    }

    private static void endSecrets(
            Connection connection, TenantId tenant, Purpose purpose, Instant until)
            throws SQLException {
        run(
                connection,
                "update accounts.signing_secrets set expires_at = least(expires_at, ?)"
                        + " where tenant_id = ? and purpose = ?",
                statement -> {
                    statement.setTimestamp(1, Timestamp.from(until));
                    statement.setString(2, tenant.value());
                    statement.setString(3, purpose.label());
                });
    }

    private void inTenant(TenantId tenant, String sql, Fill fill) {
        database.inTenant(tenant, connection -> run(connection, sql, fill));
    }

    private static Void run(Connection connection, String sql, Fill fill) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            fill.fill(statement);
            statement.execute();
        }
        return null;
    }
}
