package io.tradewind.research;

import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.postgres.SweepTable;
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
     * The tenant's jobs, newest first.
     *
     * @param status of these jobs; empty for all
     * @param limit 1 to {@link #LIMIT_MAX}
     * @param offset jobs to skip
     */
    public List<Job> list(TenantId tenant, Optional<JobStatus> status, int limit, int offset) {
        Limits.check(limit, LIMIT_MAX, offset);
        return database
                .inTenant(
                        tenant,
                        connection ->
                                SweepTable.list(connection, status.orElse(null), limit, offset))
                .stream()
                .map(Sweep::job)
                .toList();
    }
}
