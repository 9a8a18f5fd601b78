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

/** Completed sweeps whose result files are still to be written: {@code files_owed_since}. */
public final class OwedFiles {

    private OwedFiles() {}

    /** A sweep that owes its files. */
    public record Owing(TenantId tenant, UUID jobId) {}

    /** Records that the files of a sweep stand whole. */
    public static void written(Connection connection, UUID jobId, Instant now) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update research.sweeps set files_owed_since = null, news_at = ?"
                                + " where job_id = ? and files_owed_since is not null")) {
            Columns.set(update, 1, now);
            update.setObject(2, jobId);
            update.executeUpdate();
        }
    }

    /**
     * Records that the files are asked for again.
     *
     * @return false where they were written meanwhile
     */
    public static boolean resent(Connection connection, UUID jobId, Instant now)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update research.sweeps set resends = resends + 1, news_at = ?"
                                + " where job_id = ? and files_owed_since is not null")) {
            Columns.set(update, 1, now);
            update.setObject(2, jobId);
            return update.executeUpdate() == 1;
        }
    }

    /** Sweeps of all tenants that owe files and were not heard of for that long. */
    public static List<Owing> silent(
            Connection connection, Instant now, Duration stuckAfter, int resendsMax, int limit)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select tenant_id, job_id from"
                                + " research.sweeps_that_owe_files(?, make_interval(secs => ?), ?, ?)")) {
            Columns.set(select, 1, now);
            select.setDouble(2, stuckAfter.toMillis() / 1e3);
            select.setInt(3, resendsMax);
            select.setInt(4, limit);
            List<Owing> owing = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    owing.add(
                            new Owing(
                                    TenantId.of(rows.getString(1)), rows.getObject(2, UUID.class)));
                }
            }
            return owing;
        }
    }
}
