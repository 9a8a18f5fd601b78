package io.tradewind.platform.access.credential;

import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.access.SigningSecrets;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.webhook.WebhookSecret;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A tenant's signing secrets: rotated, listed, ended. A new one is valid at once, and earlier ones
 * of its purpose stay valid for an overlap, so the two sides need not change at the same moment.
 * Works as the login role {@code accounts} alone. Functions learn of a new one at once, of an end
 * within half a minute.
 */
public final class SecretRing {

    /** How long earlier secrets stay valid where nothing else is said. */
    public static final Duration OVERLAP_DEFAULT = Duration.ofHours(24);

    /** Longest overlap. */
    public static final Duration OVERLAP_MAX = Duration.ofDays(30);

    /** Most secrets that a list shows, the newest ones. */
    public static final int LISTED_MAX = 100;

    private static final String COLUMNS =
            "select secret_id, purpose, created_at, expires_at from accounts.signing_secrets";

    private final Database database;
    private final SecretBox box;
    private final Answers answers;
    private final Clock clock;

    /** Secrets in a database entered as {@code accounts}. */
    public SecretRing(Database database, SecretBox box, Clock clock) {
        this.database = database;
        this.box = box;
        this.answers = new Answers(box);
        this.clock = clock;
    }

    /** The tenant's secrets, newest first, ended ones too. */
    public List<SecretEntry> list(TenantId tenant) {
        return database.inTenant(tenant, connection -> list(connection, tenant));
    }

    /**
     * Makes the purpose's next secret and ends the earlier ones after the overlap.
     *
     * @param overlap from zero, where a secret became known to others, to {@link #OVERLAP_MAX}
     */
    public Issued<NewSecret> rotate(
            TenantId tenant, Purpose purpose, Duration overlap, Request request) {
        if (overlap.isNegative() || overlap.compareTo(OVERLAP_MAX) > 0) {
            throw new IllegalArgumentException("The overlap is 0 to " + OVERLAP_MAX);
        }
        byte[] secret = WebhookSecret.random();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        NewSecret made =
                new NewSecret(
                        UUID.randomUUID(),
                        purpose,
                        WebhookSecret.encode(secret),
                        now,
                        now.plus(overlap));
        byte[] sealed = box.seal(secret, SigningSecrets.context(tenant, purpose));
        return database.inTenant(
                tenant,
                connection -> {
                    Answers.lock(connection, tenant);
                    Optional<Issued<NewSecret>> earlier =
                            answers.earlier(connection, tenant, request, NewSecret.class);
                    if (earlier.isPresent()) {
                        return earlier.get();
                    }
                    long staying =
                            overlap.isZero()
                                    ? 0
                                    : valid(list(connection, tenant), purpose, now).size();
                    if (staying >= SigningSecrets.VALID_MAX) {
                        return new Issued.Full<>(SigningSecrets.VALID_MAX);
                    }
                    end(connection, tenant, purpose, null, made.earlierValidUntil());
                    insert(connection, tenant, made, sealed);
                    answers.keep(connection, tenant, request, made, now);
                    return new Issued.Done<>(made);
                });
    }

    /**
     * Ends a secret at once; one that has ended stays as it is. The last one of its purpose stays
     * valid: it is replaced by {@linkplain #rotate rotating} without overlap.
     */
    public Ended<SecretEntry> end(TenantId tenant, UUID secretId) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        return database.inTenant(
                tenant,
                connection -> {
                    Answers.lock(connection, tenant);
                    Optional<SecretEntry> found = find(connection, tenant, secretId);
                    if (found.isEmpty()) {
                        return new Ended.Unknown<>();
                    }
                    SecretEntry secret = found.get();
                    if (!secret.isValid(now)) {
                        return new Ended.Done<>(secret);
                    }
                    if (valid(list(connection, tenant), secret.purpose(), now).size() == 1) {
                        return new Ended.Last<>();
                    }
                    end(connection, tenant, secret.purpose(), secretId, now);
                    return new Ended.Done<>(find(connection, tenant, secretId).orElseThrow());
                });
    }

    private static List<SecretEntry> valid(
            List<SecretEntry> secrets, Purpose purpose, Instant now) {
        return secrets.stream().filter(s -> s.purpose() == purpose && s.isValid(now)).toList();
    }

    private static void insert(
            Connection connection, TenantId tenant, NewSecret made, byte[] sealed)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into accounts.signing_secrets"
                                + " (secret_id, tenant_id, purpose, secret, created_at)"
                                + " values (?, ?, ?, ?, ?)")) {
            insert.setObject(1, made.secretId());
            insert.setString(2, tenant.value());
            insert.setString(3, made.purpose().label());
            insert.setBytes(4, sealed);
            insert.setTimestamp(5, Timestamp.from(made.createdAt()));
            insert.executeUpdate();
        }
    }

    /** Lets one secret, or all of the purpose where none is named, end at that time or earlier. */
    private static void end(
            Connection connection, TenantId tenant, Purpose purpose, UUID secretId, Instant at)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update accounts.signing_secrets set expires_at = least(expires_at, ?)"
                                + " where tenant_id = ? and purpose = ?"
                                + " and secret_id = coalesce(?, secret_id)")) {
            update.setTimestamp(1, Timestamp.from(at));
            update.setString(2, tenant.value());
            update.setString(3, purpose.label());
            update.setObject(4, secretId, Types.OTHER);
            update.executeUpdate();
        }
    }

    private static List<SecretEntry> list(Connection connection, TenantId tenant)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        COLUMNS + " where tenant_id = ? order by created_at desc limit ?")) {
            query.setString(1, tenant.value());
            query.setInt(2, LISTED_MAX);
            return read(query);
        }
    }

    private static Optional<SecretEntry> find(Connection connection, TenantId tenant, UUID secretId)
            throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(COLUMNS + " where tenant_id = ? and secret_id = ?")) {
            query.setString(1, tenant.value());
            query.setObject(2, secretId);
            return read(query).stream().findFirst();
        }
    }

    private static List<SecretEntry> read(PreparedStatement query) throws SQLException {
        List<SecretEntry> secrets = new ArrayList<>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                secrets.add(
                        new SecretEntry(
                                rows.getObject(1, UUID.class),
                                Purpose.valueOf(rows.getString(2).toUpperCase(Locale.ROOT)),
                                rows.getTimestamp(3).toInstant(),
                                KeyRing.instant(rows.getTimestamp(4))));
            }
        }
        return secrets;
    }
}
