package io.tradewind.research.postgres;

import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.grid.Sweep;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Table {@code research.sweeps}: opening failed sweeps again. */
public final class RetryTable {

    private RetryTable() {}

    /**
     * Has other retries of the sweep wait for the end of this transaction. No row is locked by it,
     * so that the order of row locks (chunk first, sweep second) is kept.
     */
    public static void lock(Connection connection, TenantId tenant, UUID jobId)
            throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement(
                        "select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, "research.retry/" + tenant + "/" + jobId);
            lock.execute();
        }
    }

    /** Whether the sweep's last retry had this key. */
    public static boolean isLast(Connection connection, UUID jobId, String key)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select from research.sweeps where job_id = ? and retry_key = ?")) {
            select.setObject(1, jobId);
            select.setString(2, key);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    /**
     * Opens a failed sweep again; nothing where it has not failed.
     *
     * @param key idempotency key of the retry, or null
     */
    public static Optional<Sweep> reopen(Connection connection, UUID jobId, String key, Instant now)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update research.sweeps set status = 'running', error_message = null,"
                                + " completed_at = null, news_at = ?, finishings = 0, resends = 0,"
                                + " runs = runs + 1, retry_key = ?"
                                + " where job_id = ? and status = 'failed' returning "
                                + SweepTable.COLUMNS)) {
            Columns.set(update, 1, now);
            update.setString(2, key);
            update.setObject(3, jobId);
            return SweepTable.first(update);
        }
    }
}
