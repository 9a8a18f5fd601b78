package io.tradewind.research.postgres;

import io.tradewind.platform.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Sweeps of all tenants that are old enough to be forgotten, through the schema's functions. */
public final class ForgottenSweeps {

    private ForgottenSweeps() {}

    /** A sweep. */
    public record Key(TenantId tenant, UUID jobId) {}

    /** Sweeps that ended before that time, oldest first. */
    public static List<Key> find(Connection connection, Instant before, int most)
            throws SQLException {
        List<Key> keys = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        "select tenant_id, job_id from research.sweeps_to_forget(?, ?)")) {
            Columns.set(query, 1, before);
            query.setInt(2, most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    keys.add(
                            new Key(TenantId.of(rows.getString(1)), rows.getObject(2, UUID.class)));
                }
            }
        }
        return keys;
    }

    /** Removes the sweep with its chunks and results, unless it was begun again meanwhile. */
    public static boolean forget(Connection connection, Key key, Instant before)
            throws SQLException {
        try (PreparedStatement forget =
                connection.prepareStatement("select research.forget_sweep(?, ?, ?)")) {
            forget.setString(1, key.tenant().value());
            forget.setObject(2, key.jobId());
            Columns.set(forget, 3, before);
            try (ResultSet rows = forget.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }
}
