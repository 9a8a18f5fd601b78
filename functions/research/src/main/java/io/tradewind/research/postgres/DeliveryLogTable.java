package io.tradewind.research.postgres;

import io.tradewind.research.callback.DeliveryAttempt;
import io.tradewind.research.callback.DeliveryCursor;
import io.tradewind.research.callback.DeliveryEntry;
import io.tradewind.research.callback.DeliveryFilter;
import io.tradewind.research.callback.DeliveryReport;
import io.tradewind.research.callback.DeliveryStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tables {@code research.deliveries} and {@code research.delivery_attempts}, as a tenant reads
 * them.
 */
public final class DeliveryLogTable {

    private static final String COLUMNS =
            "delivery_id, job_id, url, status, attempts, created_at, next_attempt_at, ended_at";

    private DeliveryLogTable() {}

    /** The tenant's deliveries, newest first. */
    public static List<DeliveryEntry> list(Connection connection, DeliveryFilter filter, int limit)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select "
                                + COLUMNS
                                + """
                                 from research.deliveries
                                where (?::text is null or status = ?) and (?::text is null or job_id = ?)
                                  and (?::timestamptz is null or (created_at, delivery_id) < (?, ?))
                                order by created_at desc, delivery_id desc limit ?
                                """)) {
            String status = filter.status() == null ? null : filter.status().label();
            select.setString(1, status);
            select.setString(2, status);
            select.setString(3, filter.jobId());
            select.setString(4, filter.jobId());
            DeliveryCursor after = filter.after();
            Columns.set(select, 5, after == null ? null : after.at());
            Columns.set(select, 6, after == null ? null : after.at());
            select.setString(7, after == null ? null : after.deliveryId());
            select.setInt(8, limit);
            List<DeliveryEntry> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(entry(rows));
                }
            }
            return found;
        }
    }

    /** The delivery with its attempts. */
    public static Optional<DeliveryReport> find(Connection connection, String deliveryId)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select "
                                + COLUMNS
                                + ", body from research.deliveries where delivery_id = ?")) {
            select.setString(1, deliveryId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                return Optional.of(
                        new DeliveryReport(
                                entry(row),
                                row.getString("body"),
                                attempts(connection, deliveryId)));
            }
        }
    }

    private static List<DeliveryAttempt> attempts(Connection connection, String deliveryId)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select attempt, at, outcome, status_code, detail, duration_millis
                        from research.delivery_attempts where delivery_id = ? order by attempt
                        """)) {
            select.setString(1, deliveryId);
            List<DeliveryAttempt> attempts = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    attempts.add(
                            new DeliveryAttempt(
                                    rows.getInt("attempt"),
                                    Columns.instant(rows, "at"),
                                    rows.getString("outcome"),
                                    rows.getObject("status_code", Integer.class),
                                    rows.getString("detail"),
                                    rows.getInt("duration_millis")));
                }
            }
            return attempts;
        }
    }

    private static DeliveryEntry entry(ResultSet row) throws SQLException {
        DeliveryStatus status = DeliveryStatus.of(row.getString("status"));
        return new DeliveryEntry(
                row.getString("delivery_id"),
                row.getString("job_id"),
                row.getString("url"),
                status,
                row.getInt("attempts"),
                Columns.instant(row, "created_at"),
                status == DeliveryStatus.PENDING ? Columns.instant(row, "next_attempt_at") : null,
                Columns.instant(row, "ended_at"));
    }
}
