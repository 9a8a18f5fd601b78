package io.tradewind.pipeline.postgres;

import io.tradewind.pipeline.notification.EmailAddress;
import io.tradewind.pipeline.notification.NotificationSettings;
import io.tradewind.pipeline.notification.Outcome;
import io.tradewind.platform.tenancy.TenantId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Table {@code pipeline.notification_settings}. Every method runs in the caller's transaction,
 * which has the tenant set.
 */
public final class NotificationSettingsTable {

    private static final String FIND =
            "select emails, slack, outcomes from pipeline.notification_settings"
                    + " where tenant_id = ?";

    private static final String PUT =
            """
            insert into pipeline.notification_settings (tenant_id, emails, slack, outcomes, updated_at)
            values (?, ?, ?, ?, ?)
            on conflict (tenant_id) do update
            set emails = excluded.emails, slack = excluded.slack, outcomes = excluded.outcomes,
              updated_at = excluded.updated_at
            """;

    /** The tenant's settings, or {@link NotificationSettings#NONE}. */
    public NotificationSettings find(Connection connection, TenantId tenant) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(FIND)) {
            query.setString(1, tenant.value());
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? read(row) : NotificationSettings.NONE;
            }
        }
    }

    /** Makes these the tenant's settings. */
    public void put(
            Connection connection, TenantId tenant, NotificationSettings settings, Instant now)
            throws SQLException {
        try (PreparedStatement put = connection.prepareStatement(PUT)) {
            put.setString(1, tenant.value());
            put.setArray(2, texts(connection, settings.emails(), EmailAddress::text));
            put.setBoolean(3, settings.slack());
            put.setArray(4, texts(connection, settings.outcomes(), Outcome::label));
            put.setObject(5, JobRow.timestamp(now));
            put.executeUpdate();
        }
    }

    private static NotificationSettings read(ResultSet row) throws SQLException {
        return new NotificationSettings(
                Arrays.stream(texts(row, "emails")).map(EmailAddress::new).toList(),
                row.getBoolean("slack"),
                Arrays.stream(texts(row, "outcomes"))
                        .map(label -> Outcome.valueOf(label.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()));
    }

    private static String[] texts(ResultSet row, String column) throws SQLException {
        return (String[]) row.getArray(column).getArray();
    }

    private static <T> Array texts(
            Connection connection, Collection<T> values, Function<T, String> text)
            throws SQLException {
        return connection.createArrayOf("text", values.stream().map(text).toArray());
    }
}
