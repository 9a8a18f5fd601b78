package io.tradewind.research.postgres;

import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.Sweep;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Counts chunks, exactly. A chunk's row changes from not counted to counted once, whoever is told
 * and how often; the same transaction moves the sweep's counters. Row locks are taken chunk first,
 * sweep second, here and wherever both change.
 */
public final class FanIn {

    private FanIn() {}

    /** How many chunks were changed now, and their work. */
    private record Marked(int chunks, double work) {}

    /**
     * Counts the chunks of a report.
     *
     * @return the sweep afterwards; nothing where there is no such sweep
     */
    public static Optional<Sweep> count(Connection connection, ChunkReport report, Instant now)
            throws SQLException {
        Marked marked = mark(connection, report, now);
        if (marked.chunks() == 0) {
            return SweepTable.find(connection, report.jobId());
        }
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update research.sweeps set
                            chunks_counted = chunks_counted + ?,
                            work_done = work_done + ?,
                            compute_millis = compute_millis + ?,
                            started_at = least(started_at, ?),
                            status = case status when 'pending' then 'running' else status end,
                            resends = 0,
                            news_at = ?
                        where job_id = ? returning
                        """
                                + SweepTable.COLUMNS)) {
            update.setInt(1, marked.chunks());
            update.setDouble(2, marked.work());
            update.setLong(3, report.computeMillis());
            Columns.set(update, 4, report.startedAt());
            Columns.set(update, 5, now);
            update.setObject(6, report.jobId());
            return SweepTable.first(update);
        }
    }

    /** Rows are locked in their order, so that copies of a report wait for each other. */
    private static Marked mark(Connection connection, ChunkReport report, Instant now)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        with told as (
                            select c.tenant_id, c.job_id, c.chunk, t.row_count
                            from research.chunks c
                            join unnest(?::integer[], ?::bigint[]) as t (chunk, row_count)
                                on t.chunk = c.chunk
                            where c.job_id = ? and c.counted_at is null
                            order by c.chunk
                            for update of c)
                        update research.chunks c set counted_at = ?, row_count = told.row_count,
                            standings = ?
                        from told
                        where c.tenant_id = told.tenant_id and c.job_id = told.job_id
                            and c.chunk = told.chunk
                        returning c.work
                        """)) {
            List<ChunkReport.Done> told = report.each();
            update.setObject(1, told.stream().mapToInt(ChunkReport.Done::chunk).toArray());
            update.setObject(2, told.stream().mapToLong(ChunkReport.Done::rows).toArray());
            update.setObject(3, report.jobId());
            Columns.set(update, 4, now);
            update.setString(5, report.standings());
            return marked(update);
        }
    }

    private static Marked marked(PreparedStatement update) throws SQLException {
        int chunks = 0;
        double work = 0;
        try (ResultSet rows = update.executeQuery()) {
            while (rows.next()) {
                chunks++;
                work += rows.getDouble(1);
            }
        }
        return new Marked(chunks, work);
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

    /**
     * Takes back that chunks are counted, whose results turned out to be lost, and gives the lease
     * back. Chunks that are not counted any more stay as they are.
     *
     * @return the sweep afterwards; nothing, and nothing is changed, where the caller does not hold
     *     the lease
     */
    public static Optional<Sweep> takeBack(
            Connection connection, UUID jobId, UUID holder, List<Chunk> lost, Instant now)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        Marked marked = unmark(connection, jobId, lost);
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update research.sweeps set
                            chunks_counted = chunks_counted - ?,
                            work_done = work_done - ?,
                            finishing_by = null, finishing_until = null, news_at = ?
                        where job_id = ? and finishing_by = ? returning
                        """
                                + SweepTable.COLUMNS)) {
            update.setInt(1, marked.chunks());
            update.setDouble(2, marked.work());
            Columns.set(update, 3, now);
            update.setObject(4, jobId);
            update.setObject(5, holder);
            Optional<Sweep> sweep = SweepTable.first(update);
            if (sweep.isEmpty()) {
                connection.rollback(before);
            }
            return sweep;
        }
    }

    private static Marked unmark(Connection connection, UUID jobId, List<Chunk> lost)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        with lost as (
                            select tenant_id, job_id, chunk from research.chunks
                            where job_id = ? and chunk = any (?) and counted_at is not null
                            order by chunk
                            for update)
                        update research.chunks c set counted_at = null, row_count = null,
                            standings = null
                        from lost
                        where c.tenant_id = lost.tenant_id and c.job_id = lost.job_id
                            and c.chunk = lost.chunk
                        returning c.work
                        """)) {
            update.setObject(1, jobId);
            update.setObject(2, lost.stream().mapToInt(Chunk::index).toArray());
            return marked(update);
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
