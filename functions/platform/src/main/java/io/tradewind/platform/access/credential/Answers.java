package io.tradewind.platform.access.credential;

import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Table {@code accounts.answers}: what requests with an Idempotency-Key were answered, sealed, for
 * an answer may hold a key. Written in the transaction of the effect, so the two are there together
 * or not at all.
 */
final class Answers {

    private final SecretBox box;

    Answers(SecretBox box) {
        this.box = box;
    }

    /** Waits until no other transaction issues anything for the tenant. */
    static void lock(Connection connection, TenantId tenant) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement(
                        "select from accounts.tenants where tenant_id = ? for update")) {
            lock.setString(1, tenant.value());
            lock.executeQuery().close();
        }
    }

    /** What the request was answered before; a conflict where another one had its key. */
    <T> Optional<Issued<T>> earlier(
            Connection connection, TenantId tenant, Request request, Class<T> type)
            throws SQLException {
        if (request.key().isEmpty()) {
            return Optional.empty();
        }
        try (PreparedStatement query =
                connection.prepareStatement(
                        "select digest, answer from accounts.answers"
                                + " where tenant_id = ? and request_key = ?")) {
            query.setString(1, tenant.value());
            query.setString(2, request.key().get());
            try (ResultSet rows = query.executeQuery()) {
                if (!rows.next()) {
                    return Optional.empty();
                }
                if (!Arrays.equals(rows.getBytes(1), request.digest())) {
                    return Optional.of(new Issued.Conflict<>());
                }
                byte[] answer = box.open(rows.getBytes(2), context(tenant, request));
                return Optional.of(new Issued.Done<>(Json.read(answer, type)));
            }
        }
    }

    /** Keeps the answer for the request's repetitions. */
    void keep(Connection connection, TenantId tenant, Request request, Object answer, Instant now)
            throws SQLException {
        if (request.key().isEmpty()) {
            return;
        }
        byte[] text = Json.write(answer).getBytes(StandardCharsets.UTF_8);
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into accounts.answers"
                                + " (tenant_id, request_key, digest, answer, created_at)"
                                + " values (?, ?, ?, ?, ?)")) {
            insert.setString(1, tenant.value());
            insert.setString(2, request.key().get());
            insert.setBytes(3, request.digest());
            insert.setBytes(4, box.seal(text, context(tenant, request)));
            insert.setTimestamp(5, Timestamp.from(now));
            insert.executeUpdate();
        }
    }

    private static String context(TenantId tenant, Request request) {
        return "answer:" + tenant.value() + ":" + request.key().orElseThrow();
    }
}
