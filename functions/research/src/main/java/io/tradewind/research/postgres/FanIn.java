package io.tradewind.research.postgres;

import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.Sweep;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/**
 * Counts chunks, exactly. A chunk's row changes from not counted to counted once, whoever is told
 * and how often; the same transaction moves the sweep's counters. Row locks are taken chunk first,
 * sweep second, here and wherever both change.
 */
public final class FanIn {

    private FanIn() {}

    /**
     * Counts a chunk.
     *
     * @return the sweep afterwards; nothing where there is no such chunk
     */
    public static Optional<Sweep> count(Connection connection, ChunkReport report, Instant now)
            throws SQLException {
        OptionalDouble work = mark(connection, report, now);
        if (work.isEmpty()) {
            return SweepTable.find(connection, report.jobId());
        }
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update research.sweeps set
                            chunks_counted = chunks_counted + 1,
                            work_done = work_done + ?,
                            compute_millis = compute_millis + ?,
                            started_at = least(started_at, ?),
                            status = case status when 'pending' then 'running' else status end,
                            resends = 0,
                            news_at = ?
                        where job_id = ? returning
                        """
                                + SweepTable.COLUMNS)) {
            update.setDouble(1, work.getAsDouble());
            update.setLong(2, report.computeMillis());
            Columns.set(update, 3, report.startedAt());
            Columns.set(update, 4, now);
            update.setObject(5, report.jobId());
            return SweepTable.first(update);
        }
    }

    private static OptionalDouble mark(Connection connection, ChunkReport report, Instant now)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update research.chunks set counted_at = ?, row_count = ?
                        where job_id = ? and chunk = ? and counted_at is null
                        returning work
                        """)) {
            Columns.set(update, 1, now);
            update.setLong(2, report.rows());
            update.setObject(3, report.jobId());
            update.setInt(4, report.chunk());
            try (ResultSet rows = update.executeQuery()) {
                return rows.next() ? OptionalDouble.of(rows.getDouble(1)) : OptionalDouble.empty();
            }
        }
    }

    /**
     * Takes the lease on finishing: answers the sweep to one caller, and to another only once the
     * lease is over. A failed sweep whose chunks came in late is finished too; a cancelled one is
     * not.
     *
     * @param holder names the caller from now on
     */
    public static Optional<Sweep> claim(
            Connection connection, UUID jobId, UUID holder, Instant now, Duration length)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update research.sweeps set finishing_by = ?, finishing_until = ?,
                            finishings = finishings + 1, news_at = ?
                        where job_id = ? and chunks_counted = chunk_count
                            and status in ('pending', 'running', 'failed')
                            and (finishing_until is null or finishing_until <= ?)
                        returning
                        """
                                + SweepTable.COLUMNS)) {
            update.setObject(1, holder);
            Columns.set(update, 2, now.plus(length));
            Columns.set(update, 3, now);
            update.setObject(4, jobId);
            Columns.set(update, 5, now);
            return SweepTable.first(update);
        }
    }

    /**
     * Prolongs the lease, also one that is over and that nobody else took.
     *
     * @return false where the caller does not hold it
     */
    public static boolean renew(
            Connection connection, UUID jobId, UUID holder, Instant now, Duration length)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update research.sweeps set finishing_until = ?, news_at = ?"
                                + " where job_id = ? and finishing_by = ?")) {
            Columns.set(update, 1, now.plus(length));
            Columns.set(update, 2, now);
            update.setObject(3, jobId);
            update.setObject(4, holder);
            return update.executeUpdate() == 1;
        }
    }

    /** Gives the lease back after a failure, so that the next message can try at once. */
    public static void release(Connection connection, UUID jobId, UUID holder) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update research.sweeps set finishing_by = null, finishing_until = null"
                                + " where job_id = ? and finishing_by = ?")) {
            update.setObject(1, jobId);
            update.setObject(2, holder);
            update.executeUpdate();
        }
    }

    /**
     * Records that chunks of a silent sweep are sent again, and takes the lease of a holder that
     * died.
     *
     * @return false where the sweep has ended or somebody is finishing it
     */
    public static boolean resent(Connection connection, UUID jobId, Instant now)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update research.sweeps set resends = resends + 1, news_at = ?,
                            finishing_by = null, finishing_until = null
                        where job_id = ? and status in ('pending', 'running')
                            and (finishing_until is null or finishing_until <= ?)
                        """)) {
            Columns.set(update, 1, now);
            update.setObject(2, jobId);
            Columns.set(update, 3, now);
            return update.executeUpdate() == 1;
        }
    }
}
