package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Deadline;
import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobEvent;
import io.tradewind.pipeline.JobKey;
import io.tradewind.pipeline.JobStatus;
import io.tradewind.pipeline.SweepOutcome;
import io.tradewind.pipeline.http.SweepReport;
import io.tradewind.pipeline.http.TradingApi;
import io.tradewind.pipeline.postgres.JobScan;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.postgres.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after jobs that nobody reports on: asks the Trading API about running ones whose callback
 * may be lost, sends the messages of waiting ones again, and fails those over their time-out. It
 * may run at any time, twice at once, and be cut off anywhere.
 */
public final class JobCheck {

    /** Most jobs that one run looks after; the longest silence comes first. */
    static final int JOBS_MAX = 500;

    private static final Logger LOG = LoggerFactory.getLogger(JobCheck.class);

    /** What a job may take at worst: a report, its best rows, and the database around them. */
    private static final Duration NEEDED = TradingApi.QUERY_TIMEOUT.multipliedBy(2).plusSeconds(4);

    /** After so many calls without an answer the Trading API is taken to be away. */
    private static final int SILENCES_MAX = 3;

    private enum Answer {
        NOT_ASKED,
        GIVEN,
        SILENCE
    }

    private final Database database;
    private final JobScan scan;
    private final Jobs jobs;
    private final TradingApi tradingApi;
    private final Limits limits;
    private final Clock clock;

    /**
     * When a job needs looking after.
     *
     * @param silence how long nothing was heard of it
     * @param timeout how long after its start, or else its creation, it fails
     */
    public record Limits(Duration silence, Duration timeout) {}

    public JobCheck(
            Database database,
            JobScan scan,
            Jobs jobs,
            TradingApi tradingApi,
            Limits limits,
            Clock clock) {
        this.database = database;
        this.scan = scan;
        this.jobs = jobs;
        this.tradingApi = tradingApi;
        this.limits = limits;
        this.clock = clock;
    }

    /** Looks after as many jobs as the deadline allows and returns their number. */
    public int run(Deadline deadline) {
        Instant now = clock.instant();
        List<JobKey> keys =
                database.withoutTenant(
                        connection ->
                                scan.toLookAfter(
                                        connection,
                                        now.minus(limits.silence()),
                                        now.minus(limits.timeout()),
                                        JOBS_MAX));
        JobMetrics.gauges(database.withoutTenant(scan::gauges));
        int done = 0;
        int silences = 0;
        for (JobKey key : keys) {
            if (!deadline.leaves(NEEDED)) {
                LOG.warn("{} jobs are left for the next run", keys.size() - done);
                break;
            }
            if (lookAfter(key, silences < SILENCES_MAX) == Answer.SILENCE) {
                silences++;
            }
            done++;
        }
        return done;
    }

    private Answer lookAfter(JobKey key, boolean mayAsk) {
        Optional<Job> found = jobs.find(key);
        if (found.isEmpty()) {
            return Answer.NOT_ASKED;
        }
        Job job = found.get();
        return Correlation.with(
                job.request().correlationId(),
                job.tenant(),
                () -> {
                    Correlation.job(job.jobId().toString());
                    return lookAfter(key, job, mayAsk);
                });
    }

    private Answer lookAfter(JobKey key, Job job, boolean mayAsk) {
        boolean accepted = job.status() == JobStatus.RUNNING && job.state().acceptedAt() != null;
        Answer answer = accepted && mayAsk ? ask(key, job) : Answer.NOT_ASKED;
        if (!job.status().ended() && isOverdue(job)) {
            timeOut(key, job);
        } else if (!accepted) {
            jobs.applyAndCall(key, new JobEvent.LookedAfter(clock.instant()));
            LOG.info("Called a worker again to a job that is {}", job.status());
        } else if (answer != Answer.GIVEN) {
            jobs.apply(key, new JobEvent.LookedAfter(clock.instant()));
        }
        return answer;
    }

    private Answer ask(JobKey key, Job job) {
        Instant now = clock.instant();
        try {
            switch (tradingApi.report(job, TradingApi.QUERY_TIMEOUT)) {
                case SweepReport.Underway(int percent) ->
                        jobs.apply(key, new JobEvent.Progressed(now, percent));
                case SweepReport.Completed(String sweepRunId, var resultData) -> {
                    var rows = tradingApi.bestRows(job, sweepRunId);
                    jobs.apply(
                            key,
                            new JobEvent.Completed(
                                    now, new SweepOutcome(sweepRunId, resultData, rows)));
                    LOG.warn("The job was done and its callback had not come");
                }
                case SweepReport.Failed(String reason) ->
                        jobs.apply(key, new JobEvent.SweepFailed(now, reason));
                case SweepReport.Cancelled _ -> jobs.apply(key, new JobEvent.Cancelled(now));
                case SweepReport.Unknown _ -> {
                    jobs.applyAndCall(key, new JobEvent.Forgotten(now));
                    LOG.warn("The Trading API has forgotten the job; it is handed over again");
                }
            }
            return Answer.GIVEN;
        } catch (RetryableException failure) {
            LOG.warn("The job cannot be asked after: {}", failure.getMessage());
            return Answer.SILENCE;
        }
    }

    private boolean isOverdue(Job job) {
        Instant begun = job.state().startedAt() == null ? job.createdAt() : job.state().startedAt();
        return !clock.instant().isBefore(begun.plus(limits.timeout()));
    }

    /** A job that has just ended on the Trading API's word is past the life cycle's time-out. */
    private void timeOut(JobKey key, Job job) {
        String reason =
                "Timed out: %s for over %d minutes"
                        .formatted(job.status(), limits.timeout().toMinutes());
        if (jobs.apply(key, new JobEvent.TimedOut(clock.instant(), reason))
                instanceof JobChange.Changed) {
            LOG.warn("{}", reason);
        }
    }
}
