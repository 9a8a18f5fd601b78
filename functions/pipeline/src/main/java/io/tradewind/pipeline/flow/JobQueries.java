package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobCursor;
import io.tradewind.pipeline.JobEvent;
import io.tradewind.pipeline.JobFilter;
import io.tradewind.pipeline.JobKey;
import io.tradewind.pipeline.JobStatus;
import io.tradewind.pipeline.http.SweepReport;
import io.tradewind.pipeline.http.TradingApi;
import io.tradewind.pipeline.postgres.JobTable;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a tenant may know of its jobs. */
public final class JobQueries {

    private static final Logger LOG = LoggerFactory.getLogger(JobQueries.class);

    private final Database database;
    private final JobTable table;
    private final Jobs jobs;
    private final TradingApi tradingApi;
    private final Clock clock;

    public JobQueries(
            Database database, JobTable table, Jobs jobs, TradingApi tradingApi, Clock clock) {
        this.database = database;
        this.table = table;
        this.jobs = jobs;
        this.tradingApi = tradingApi;
        this.clock = clock;
    }

    /**
     * One page of a tenant's jobs.
     *
     * @param next where the next page begins; empty on the last one
     */
    public record Page(List<Job> jobs, Optional<JobCursor> next) {}

    /** At most {@code limit} jobs, newest first. */
    public Page page(TenantId tenant, JobFilter filter, int limit) {
        List<Job> found =
                database.inTenant(
                        tenant, connection -> table.page(connection, tenant, filter, limit + 1));
        if (found.size() <= limit) {
            return new Page(found, Optional.empty());
        }
        List<Job> page = List.copyOf(found.subList(0, limit));
        return new Page(page, Optional.of(JobCursor.at(page.getLast())));
    }

    /**
     * The job. For a running one the Trading API is asked how far it is; where that takes too long,
     * what was last known of it stands.
     */
    public Optional<Job> show(JobKey key) {
        return jobs.find(key).map(job -> withProgress(key, job));
    }

    private Job withProgress(JobKey key, Job job) {
        if (job.status() != JobStatus.RUNNING || job.state().acceptedAt() == null) {
            return job;
        }
        try {
            return switch (tradingApi.report(job, TradingApi.GLIMPSE_TIMEOUT)) {
                case SweepReport.Underway(int percent) -> glimpsed(key, job, percent);
                case SweepReport.Completed _ -> glimpsed(key, job, 100);
                case SweepReport.Failed _, SweepReport.Cancelled _, SweepReport.Unknown _ -> job;
            };
        } catch (RetryableException silent) {
            LOG.warn("Progress is as last known: {}", silent.getMessage());
            return job;
        }
    }

    private Job glimpsed(JobKey key, Job job, int percent) {
        if (percent <= job.state().progress()) {
            return job;
        }
        return switch (jobs.apply(key, new JobEvent.Glimpsed(clock.instant(), percent))) {
            case JobChange.Changed changed -> changed.after();
            case JobChange.Unchanged(Job now) -> now;
            case JobChange.Unknown _ -> job;
        };
    }
}
