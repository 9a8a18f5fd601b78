package io.tradewind.research;

import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.job.Job;
import io.tradewind.research.job.JobProgress;
import io.tradewind.research.job.ListFilter;
import io.tradewind.research.job.ProgressEvent;
import io.tradewind.research.page.Limits;
import io.tradewind.research.page.ListCursor;
import io.tradewind.research.page.Listing;
import io.tradewind.research.postgres.ProgressTable;
import io.tradewind.research.postgres.SweepTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A tenant's jobs, to look at. */
public final class JobQueries {

    /** Most jobs of one list. */
    public static final int LIMIT_MAX = 500;

    private final Database database;

    JobQueries(Database database) {
        this.database = database;
    }

    /** The tenant's job with that id. */
    public Optional<Job> find(TenantId tenant, UUID jobId) {
        return database.inTenant(tenant, connection -> SweepTable.find(connection, jobId))
                .map(Sweep::job);
    }

    /**
     * A page of the tenant's jobs, newest first.
     *
     * @param limit 1 to {@link #LIMIT_MAX}
     */
    public Listing<Job> list(TenantId tenant, ListFilter filter, int limit) {
        Limits.check(limit, LIMIT_MAX, 0);
        List<Job> found =
                database
                        .inTenant(
                                tenant,
                                connection -> SweepTable.page(connection, filter, limit + 1))
                        .stream()
                        .map(Sweep::job)
                        .toList();
        return Listing.of(found, limit, job -> new ListCursor(job.createdAt(), job.jobId()).text());
    }

    /**
     * What a job has done since a step that was seen.
     *
     * @param seen of another run of the job it counts as nothing
     */
    public Optional<JobProgress> progress(TenantId tenant, UUID jobId, JobProgress.Seen seen) {
        return database.inTenant(
                tenant,
                connection -> {
                    Optional<Sweep> sweep = SweepTable.find(connection, jobId);
                    return sweep.isEmpty()
                            ? Optional.empty()
                            : Optional.of(progress(connection, sweep.get(), seen));
                });
    }

    private static JobProgress progress(Connection connection, Sweep sweep, JobProgress.Seen seen)
            throws SQLException {
        int after = seen.run() == sweep.runs() ? seen.number() : JobProgress.Seen.NOTHING.number();
        List<ProgressEvent> events = new ArrayList<>();
        if (after < 0) {
            events.add(
                    new ProgressEvent(
                            0,
                            0,
                            "The job is accepted; it has %d chunks".formatted(sweep.chunkCount()),
                            sweep.createdAt()));
        }
        events.addAll(
                ProgressTable.events(
                        connection,
                        sweep,
                        Math.max(0, after),
                        JobProgress.EVENTS_MAX - events.size()));
        return new JobProgress(
                sweep.jobId(), sweep.runs(), events, sweep.chunkCount() + 1, sweep.status());
    }
}
