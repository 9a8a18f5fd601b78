package io.tradewind.research.postgres;

import io.tradewind.platform.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Function {@code research.silent_sweeps}, which looks across tenants. */
public final class SilentSweeps {

    private SilentSweeps() {}

    /** A sweep of which nothing was heard. */
    public record Silent(TenantId tenant, UUID jobId) {}

    /** Open sweeps silent for that long, and longer the more often they were sent in vain. */
    public static List<Silent> find(
            Connection connection, Instant now, Duration stuckAfter, int limit)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select tenant_id, job_id"
                                + " from research.silent_sweeps(?, make_interval(secs => ?), ?)")) {
            Columns.set(select, 1, now);
            select.setDouble(2, stuckAfter.toMillis() / 1e3);
            select.setInt(3, limit);
            List<Silent> silent = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    silent.add(
                            new Silent(
                                    TenantId.of(rows.getString(1)), rows.getObject(2, UUID.class)));
                }
            }
            return silent;
        }
    }
}
