package io.tradewind.research.postgres;

import io.tradewind.platform.json.Json;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.webhook.Delivery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Tables {@code research.deliveries} and {@code research.delivery_attempts}. */
public final class DeliveryTable {

    private DeliveryTable() {}

    /**
     * Stores the delivery where it is new, and takes it for one attempt.
     *
     * @param leaseUntil until when nobody else may try it
     * @return attempts made before, since it was last sent on its way; nothing where the delivery
     *     has ended, is not due, or is being tried elsewhere
     */
    public static OptionalInt take(
            Connection connection, Message<Delivery> message, Instant now, Instant leaseUntil)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into research.deliveries as d (tenant_id, delivery_id, job_id,
                            correlation_id, url, headers, body, next_attempt_at, created_at,
                            attempting_until)
                        values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?)
                        on conflict (tenant_id, delivery_id) do update
                            set attempting_until = excluded.attempting_until
                            where d.status = 'pending' and d.next_attempt_at <= ?
                                and (d.attempting_until is null or d.attempting_until <= ?)
                        returning attempts - attempts_before
                        """)) {
            Delivery delivery = message.body();
            insert.setString(1, message.tenant().value());
            insert.setString(2, delivery.deliveryId());
            insert.setString(3, delivery.jobId());
            insert.setString(4, message.correlationId());
            insert.setString(5, delivery.url());
            insert.setString(6, Json.write(delivery.headers()));
            insert.setString(7, delivery.body());
            Columns.set(insert, 8, now);
            Columns.set(insert, 9, now);
            Columns.set(insert, 10, leaseUntil);
            Columns.set(insert, 11, now);
            Columns.set(insert, 12, now);
            try (ResultSet rows = insert.executeQuery()) {
                return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    /**
     * One attempt, as it is recorded.
     *
     * @param outcome {@code delivered}, {@code failed}, {@code disabled} or {@code refused}
     * @param statusCode of the answer, or null where there was none
     */
    public record Attempt(
            Instant at, String outcome, Integer statusCode, String detail, int durationMillis) {}

    /**
     * Records an attempt and where the delivery stands after it, and gives it back.
     *
     * @param status {@code pending} where it is tried again
     * @param nextAttemptAt when that is, or null
     */
    public static void record(
            Connection connection,
            Message<Delivery> message,
            Attempt attempt,
            String status,
            Instant nextAttemptAt,
            Instant now)
            throws SQLException {
        int number = advance(connection, message.body(), status, nextAttemptAt, now);
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into research.delivery_attempts (tenant_id, delivery_id, attempt, at,
                            outcome, status_code, detail, duration_millis)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)) {
            insert.setString(1, message.tenant().value());
            insert.setString(2, message.body().deliveryId());
            insert.setInt(3, number);
            Columns.set(insert, 4, attempt.at());
            insert.setString(5, attempt.outcome());
            insert.setObject(6, attempt.statusCode());
            insert.setString(7, attempt.detail());
            insert.setInt(8, attempt.durationMillis());
            insert.executeUpdate();
        }
    }

    private static int advance(
            Connection connection,
            Delivery delivery,
            String status,
            Instant nextAttemptAt,
            Instant now)
            throws SQLException {
        boolean ended = nextAttemptAt == null;
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update research.deliveries set attempts = attempts + 1, status = ?,
                            next_attempt_at = coalesce(?, next_attempt_at), ended_at = ?,
                            attempting_until = null
                        where delivery_id = ? returning attempts
                        """)) {
            update.setString(1, status);
            Columns.set(update, 2, nextAttemptAt);
            Columns.set(update, 3, ended ? now : null);
            update.setString(4, delivery.deliveryId());
            try (ResultSet rows = update.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /** Gives a delivery that ended in vain all its attempts again. */
    public static void reopen(Connection connection, String deliveryId, Instant now)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update research.deliveries set status = 'pending', ended_at = null,
                            attempts_before = attempts, next_attempt_at = ?
                        where delivery_id = ? and status in ('exhausted', 'disabled', 'refused')
                        """)) {
            Columns.set(update, 1, now);
            update.setString(2, deliveryId);
            update.executeUpdate();
        }
    }

    /** What is needed to send a delivery again. */
    public record Sendable(Delivery delivery, String correlationId) {}

    /**
     * Puts a delivery on its way now, with all its attempts. The message of an attempt that was to
     * come later finds nothing to do.
     *
     * @param key of the wish, or null
     * @return nothing where it is due already, or was put on its way by this key before
     */
    public static Optional<Sendable> replay(
            Connection connection, String deliveryId, String key, Instant now) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update research.deliveries set status = 'pending', ended_at = null,
                            attempts_before = attempts, next_attempt_at = ?, replay_key = ?
                        where delivery_id = ?
                            and (status <> 'pending' or next_attempt_at > ?)
                            and (?::text is null or replay_key is distinct from ?)
                        returning job_id, url, headers, body, correlation_id
                        """)) {
            Columns.set(update, 1, now);
            update.setString(2, key);
            update.setString(3, deliveryId);
            Columns.set(update, 4, now);
            update.setString(5, key);
            update.setString(6, key);
            try (ResultSet row = update.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Delivery delivery =
                        new Delivery(
                                deliveryId,
                                row.getString("job_id"),
                                row.getString("url"),
                                SweepTable.headers(row.getString("headers")),
                                row.getString("body"));
                return Optional.of(new Sendable(delivery, row.getString("correlation_id")));
            }
        }
    }
}
