package io.tradewind.research.postgres;

import io.tradewind.research.grid.Sweep;
import io.tradewind.research.job.ProgressEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A sweep's progress, told from its chunks: each one that is counted is a step. Nothing else is
 * stored for it.
 */
public final class ProgressTable {

    private static final double HUNDRED = 100;
    private static final double OPEN_MAX = 99.9;

    private ProgressTable() {}

    /**
     * Steps in order.
     *
     * @param after number of the step before the first one wanted
     * @param eventsMax of more steps these are the last
     */
    public static List<ProgressEvent> events(
            Connection connection, Sweep sweep, int after, int eventsMax) throws SQLException {
        List<ProgressEvent> events = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        select step, done, counted_at from (
                            select row_number() over counted as step,
                                sum(work) over counted as done, counted_at
                            from research.chunks
                            where job_id = ? and counted_at is not null
                            window counted as (order by counted_at, chunk rows unbounded preceding)
                        ) as steps
                        where step > ? order by step desc limit ?
                        """)) {
            select.setObject(1, sweep.jobId());
            select.setInt(2, after);
            select.setInt(3, eventsMax);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    events.addFirst(event(sweep, rows));
                }
            }
        }
        return events;
    }

    private static ProgressEvent event(Sweep sweep, ResultSet row) throws SQLException {
        int step = row.getInt("step");
        double share = HUNDRED * row.getDouble("done") / sweep.workTotal();
        double percent =
                step == sweep.chunkCount()
                        ? HUNDRED
                        : Math.clamp(Math.floor(10 * share) / 10, 0, OPEN_MAX);
        return new ProgressEvent(
                step,
                percent,
                "%d of %d chunks are done".formatted(step, sweep.chunkCount()),
                Columns.instant(row, "counted_at"));
    }
}
