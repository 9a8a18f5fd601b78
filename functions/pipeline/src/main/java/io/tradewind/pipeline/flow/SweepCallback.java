package io.tradewind.pipeline.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.pipeline.Callback;
import io.tradewind.pipeline.Callback.News;
import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobEvent;
import io.tradewind.pipeline.JobKey;
import io.tradewind.pipeline.JobLifeCycle;
import io.tradewind.pipeline.JobStatus;
import io.tradewind.pipeline.SweepOutcome;
import io.tradewind.pipeline.http.SweepReport;
import io.tradewind.pipeline.http.TradingApi;
import io.tradewind.pipeline.postgres.CallbackTable;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a job on the Trading API's word. The callback and the job's change are stored in one
 * transaction, so a callback given twice, or to two receivers at once, counts once.
 */
public final class SweepCallback {

    private static final Logger LOG = LoggerFactory.getLogger(SweepCallback.class);

    private final Database database;
    private final Jobs jobs;
    private final CallbackTable callbacks;
    private final TradingApi tradingApi;
    private final Clock clock;

    public SweepCallback(
            Database database,
            Jobs jobs,
            CallbackTable callbacks,
            TradingApi tradingApi,
            Clock clock) {
        this.database = database;
        this.jobs = jobs;
        this.callbacks = callbacks;
        this.tradingApi = tradingApi;
        this.clock = clock;
    }

    /**
     * Takes a callback whose signature has been verified for the tenant.
     *
     * @throws io.tradewind.platform.failure.RetryableException where the best rows cannot be
     *     fetched; nothing is stored then, and the same callback is to be sent again
     */
    public CallbackOutcome receive(TenantId tenant, Callback callback) {
        JobKey key = new JobKey(tenant, callback.jobId());
        Correlation.job(key.jobId().toString());
        Known known = database.inTenant(tenant, connection -> known(connection, key, callback));
        if (known.earlier().isPresent()) {
            return known.earlier().get();
        }
        Optional<Job> job = known.job();
        if (job.isEmpty()) {
            return new CallbackOutcome.UnknownJob();
        }
        Correlation.id(job.get().request().correlationId());
        return store(key, callback, event(job.get(), callback.news()));
    }

    /** What became of the same callback before, or else the job that it is for. */
    private record Known(Optional<CallbackOutcome> earlier, Optional<Job> job) {}

    private Known known(Connection connection, JobKey key, Callback callback) throws SQLException {
        Optional<CallbackOutcome> earlier =
                callbacks
                        .seenWithSameBody(connection, key.tenant(), callback)
                        .map(SweepCallback::again);
        return new Known(
                earlier, earlier.isPresent() ? Optional.empty() : jobs.find(connection, key));
    }

    private CallbackOutcome store(JobKey key, Callback callback, JobEvent event) {
        Instant now = clock.instant();
        AtomicReference<CallbackOutcome> lostRace = new AtomicReference<>();
        JobChange change =
                jobs.apply(
                        key,
                        event,
                        (connection, changed) -> {
                            lostRace.set(null);
                            if (callbacks.insert(
                                    connection, key.tenant(), callback, changed, now)) {
                                return true;
                            }
                            callbacks
                                    .seenWithSameBody(connection, key.tenant(), callback)
                                    .map(SweepCallback::again)
                                    .ifPresent(lostRace::set);
                            return false;
                        });
        if (lostRace.get() != null) {
            return lostRace.get();
        }
        return switch (change) {
            case JobChange.Changed changed -> {
                LOG.info("The callback makes the job {}", changed.after().status());
                yield new CallbackOutcome.Stored(true);
            }
            case JobChange.Unchanged(Job job) -> {
                LOG.warn("The callback is kept and leaves the job {}", job.status());
                yield new CallbackOutcome.Stored(false);
            }
            case JobChange.Unknown _ -> new CallbackOutcome.UnknownJob();
        };
    }

    /** The event, with the best rows only where the job has room for them. */
    private JobEvent event(Job job, News news) {
        return switch (news) {
            case News.Failed(String reason) ->
                    job.state().retries() == 0
                            ? new JobEvent.SweepFailed(clock.instant(), reason)
                            : failureOfRetried(job);
            case News.Completed(String sweepRunId, var resultData) ->
                    completed(job, sweepRunId, resultData);
        };
    }

    private JobEvent completed(Job job, String sweepRunId, JsonNode resultData) {
        SweepOutcome empty =
                new SweepOutcome(sweepRunId, resultData, Json.MAPPER.createArrayNode());
        JobEvent.Completed completed = new JobEvent.Completed(clock.instant(), empty);
        return JobLifeCycle.next(job.state(), completed).isEmpty()
                ? completed
                : new JobEvent.Completed(
                        clock.instant(),
                        new SweepOutcome(
                                sweepRunId, resultData, tradingApi.bestRows(job, sweepRunId)));
    }

    /**
     * A failure may come late, after the job was made to run again, and then speaks of the run
     * before. So the Trading API is asked how the job stands now.
     */
    private JobEvent failureOfRetried(Job job) {
        Instant now = clock.instant();
        JobEvent nothing = new JobEvent.Glimpsed(now, 0);
        if (job.status() != JobStatus.RUNNING || JobLifeCycle.awaitsAcceptance(job.state())) {
            return nothing;
        }
        return switch (tradingApi.report(job, TradingApi.QUERY_TIMEOUT)) {
            case SweepReport.Failed(String reason) -> new JobEvent.SweepFailed(now, reason);
            case SweepReport.Underway(int percent) -> new JobEvent.Glimpsed(now, percent);
            case SweepReport.Completed(String sweepRunId, var resultData) ->
                    completed(job, sweepRunId, resultData);
            case SweepReport.Cancelled _ -> new JobEvent.Cancelled(now);
            case SweepReport.Unknown _ -> nothing;
        };
    }

    private static CallbackOutcome again(boolean sameBody) {
        return sameBody ? new CallbackOutcome.Repeated() : new CallbackOutcome.Conflict();
    }
}
