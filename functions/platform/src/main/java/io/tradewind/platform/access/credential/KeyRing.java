package io.tradewind.platform.access.credential;

import io.tradewind.platform.access.ApiKey;
import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.Role;
import io.tradewind.platform.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A tenant's API keys: issued, listed, revoked. Works as the login role {@code accounts} alone.
 * Functions that know a revoked key forget it within half a minute.
 */
public final class KeyRing {

    /** Most keys of one tenant that are valid at once. */
    public static final int VALID_MAX = 100;

    /** Most keys that a list shows, the newest ones. */
    public static final int LISTED_MAX = 500;

    private static final String COLUMNS =
            "key_id, key_prefix, name, role, created_at, expires_at, revoked_at";

    private final Database database;
    private final Answers answers;
    private final Clock clock;

    /** Keys in a database entered as {@code accounts}. */
    public KeyRing(Database database, SecretBox box, Clock clock) {
        this.database = database;
        this.answers = new Answers(box);
        this.clock = clock;
    }

    /** The tenant's keys, newest first, ended ones too. */
    public List<KeyEntry> list(TenantId tenant) {
        return database.inTenant(tenant, connection -> list(connection, tenant));
    }

    /**
     * Issues a key.
     *
     * @param role ADMIN, EDITOR or VIEWER
     * @param expiresAt when it ends by itself, or null
     */
    public Issued<NewKey> issue(
            TenantId tenant, Role role, String name, Instant expiresAt, Request request) {
        if (role == Role.SERVICE) {
            throw new IllegalArgumentException("A service key belongs to no tenant");
        }
        ApiKey key = ApiKey.random();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        NewKey issued =
                new NewKey(UUID.randomUUID(), key.text(), key.prefix(), name, role, now, expiresAt);
        return database.inTenant(
                tenant,
                connection -> {
                    Answers.lock(connection, tenant);
                    Optional<Issued<NewKey>> earlier =
                            answers.earlier(connection, tenant, request, NewKey.class);
                    if (earlier.isPresent()) {
                        return earlier.get();
                    }
                    long valid =
                            list(connection, tenant).stream().filter(k -> k.isValid(now)).count();
                    if (valid >= VALID_MAX) {
                        return new Issued.Full<>(VALID_MAX);
                    }
                    insert(connection, tenant, issued, key);
                    answers.keep(connection, tenant, request, issued, now);
                    return new Issued.Done<>(issued);
                });
    }

    /** Revokes a key; one that has ended stays as it is. The last key of an ADMIN stays valid. */
    public Ended<KeyEntry> revoke(TenantId tenant, UUID keyId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return database.inTenant(
                tenant,
                connection -> {
                    Answers.lock(connection, tenant);
                    List<KeyEntry> valid =
                            list(connection, tenant).stream().filter(k -> k.isValid(now)).toList();
                    Optional<KeyEntry> found = find(connection, tenant, keyId);
                    if (found.isEmpty()) {
                        return new Ended.Unknown<>();
                    }
                    if (!valid.contains(found.get())) {
                        return new Ended.Done<>(found.get());
                    }
                    boolean othersAdminister =
                            valid.stream()
                                    .anyMatch(
                                            k ->
                                                    k.role() == Role.ADMIN
                                                            && !k.keyId().equals(keyId));
                    if (!othersAdminister) {
                        return new Ended.Last<>();
                    }
                    end(connection, tenant, keyId, now);
                    return new Ended.Done<>(find(connection, tenant, keyId).orElseThrow());
                });
    }

    private static void insert(Connection connection, TenantId tenant, NewKey issued, ApiKey key)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into accounts.api_keys (key_hash, key_prefix, tenant_id, role,"
                                + " created_at, key_id, name, expires_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setBytes(1, key.hash());
            insert.setString(2, key.prefix());
            insert.setString(3, tenant.value());
            insert.setString(4, issued.role().name());
            insert.setTimestamp(5, Timestamp.from(issued.createdAt()));
            insert.setObject(6, issued.keyId());
            insert.setString(7, issued.name());
            insert.setTimestamp(8, timestamp(issued.expiresAt()));
            insert.executeUpdate();
        }
    }

    private static void end(Connection connection, TenantId tenant, UUID keyId, Instant now)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update accounts.api_keys set revoked_at = ?"
                                + " where tenant_id = ? and key_id = ? and revoked_at is null")) {
            update.setTimestamp(1, Timestamp.from(now));
            update.setString(2, tenant.value());
            update.setObject(3, keyId);
            update.executeUpdate();
        }
    }

    /** Valid keys first, so that no number of ended ones hides any. */
    private static List<KeyEntry> list(Connection connection, TenantId tenant) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "select "
                                + COLUMNS
                                + " from (select * from accounts.api_keys where tenant_id = ?"
                                + " order by (revoked_at is null"
                                + " and (expires_at is null or expires_at > now())) desc,"
                                + " created_at desc limit ?) as shown"
                                + " order by created_at desc, key_id")) {
            query.setString(1, tenant.value());
            query.setInt(2, LISTED_MAX);
            return read(query);
        }
    }

    private static Optional<KeyEntry> find(Connection connection, TenantId tenant, UUID keyId)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "select "
                                + COLUMNS
                                + " from accounts.api_keys where tenant_id = ? and key_id = ?")) {
            query.setString(1, tenant.value());
            query.setObject(2, keyId);
            return read(query).stream().findFirst();
        }
    }

    private static List<KeyEntry> read(PreparedStatement query) throws SQLException {
        List<KeyEntry> keys = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                keys.add(
                        new KeyEntry(
                                rows.getObject(1, UUID.class),
                                rows.getString(2),
                                rows.getString(3),
                                Role.valueOf(rows.getString(4)),
                                rows.getTimestamp(5).toInstant(),
                                instant(rows.getTimestamp(6)),
                                instant(rows.getTimestamp(7))));
            }
        }
        return keys;
    }

    static Instant instant(Timestamp stored) {
        return stored == null ? null : stored.toInstant();
    }

    static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
