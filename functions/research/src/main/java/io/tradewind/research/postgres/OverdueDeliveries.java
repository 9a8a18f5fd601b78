package io.tradewind.research.postgres;

import io.tradewind.platform.queue.Message;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.webhook.Delivery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Function {@code research.overdue_deliveries}, which looks across tenants. */
public final class OverdueDeliveries {

    private OverdueDeliveries() {}

    /** A delivery whose attempt should have been made. */
    public record Overdue(TenantId tenant, String deliveryId) {}

    /** Open deliveries that were due before the given time and that nobody is trying. */
    public static List<Overdue> find(Connection connection, Instant dueBefore, int limit)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select tenant_id, delivery_id from research.overdue_deliveries(?, ?)")) {
            Columns.set(select, 1, dueBefore);
            select.setInt(2, limit);
            List<Overdue> overdue = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    overdue.add(new Overdue(TenantId.of(rows.getString(1)), rows.getString(2)));
                }
            }
            return overdue;
        }
    }

    /** Makes the delivery due now and answers its message; nothing where it has ended by now. */
    public static Optional<Message<Delivery>> touch(
            Connection connection, Overdue overdue, Instant now) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update research.deliveries set next_attempt_at = ?
                        where delivery_id = ? and status = 'pending'
                        returning correlation_id, job_id, url, headers, body
                        """)) {
            Columns.set(update, 1, now);
            update.setString(2, overdue.deliveryId());
            try (ResultSet row = update.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Delivery delivery =
                        new Delivery(
                                overdue.deliveryId(),
                                row.getString("job_id"),
                                row.getString("url"),
                                SweepTable.headers(row.getString("headers")),
                                row.getString("body"));
                return Optional.of(
                        Message.of(overdue.tenant(), row.getString("correlation_id"), delivery));
            }
        }
    }
}
