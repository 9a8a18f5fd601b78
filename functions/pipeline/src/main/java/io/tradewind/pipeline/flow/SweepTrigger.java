package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobId;
import io.tradewind.pipeline.JobRequest;
import io.tradewind.pipeline.JobState;
import io.tradewind.pipeline.Trigger;
import io.tradewind.pipeline.postgres.JobTable;
import io.tradewind.pipeline.postgres.PublishedTickers;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.sweep.NoCommonInterval;
import io.tradewind.platform.sweep.UnknownTicker;
import io.tradewind.platform.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a valid trigger into a job. The row, the uniqueness of the trigger's id, the look at the
 * published tickers and the message to the workers are one transaction; the message is sent after
 * it.
 */
public final class SweepTrigger {

    private static final Logger LOG = LoggerFactory.getLogger(SweepTrigger.class);

    private final Database database;
    private final Outbox outbox;
    private final JobTable table;
    private final Clock clock;

    public SweepTrigger(Database database, Outbox outbox, JobTable table, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.table = table;
        this.clock = clock;
    }

    /** Connects to the database and looks at nothing there. */
    public void rehearse() {
        database.withoutTenant(connection -> null);
    }

    private record Stored(TriggerOutcome outcome, Optional<Outbox.Written> written) {

        static Stored without(TriggerOutcome outcome) {
            return new Stored(outcome, Optional.empty());
        }
    }

    /**
     * Stores the job, or finds the one that the same trigger made before.
     *
     * @param trigger the webhook's id and digest; empty where an unsigned one brought no id
     * @param tickers that must have prices
     * @param inCommon tickers that must have an interval in common; none where one is named
     * @param request what is asked for, given the job's id, which is the correlation id by default
     */
    public TriggerOutcome trigger(
            TenantId tenant,
            Optional<Trigger> trigger,
            List<String> tickers,
            List<String> inCommon,
            Function<UUID, JobRequest> request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        UUID jobId = JobId.make(now);
        Job job = new Job(tenant, jobId, now, request.apply(jobId), JobState.queued(now));
        Stored stored =
                database.inTenant(
                        tenant,
                        connection ->
                                store(connection, job, trigger.orElse(null), tickers, inCommon));
        stored.written().ifPresent(outbox::publish);
        if (stored.outcome() instanceof TriggerOutcome.Queued queued) {
            Correlation.id(queued.job().request().correlationId());
            Correlation.job(queued.job().jobId().toString());
            if (queued.isNew()) {
                JobMetrics.queued(job);
                LOG.info("Queued a job of type {}", job.request().jobType());
            } else {
                LOG.info("The trigger came again; its job is as it was");
            }
        }
        return stored.outcome();
    }

    private Stored store(
            Connection connection,
            Job job,
            Trigger trigger,
            List<String> tickers,
            List<String> inCommon)
            throws SQLException {
        Optional<NoCommonInterval> apart =
                inCommon.isEmpty()
                        ? Optional.empty()
                        : PublishedTickers.apart(connection, inCommon);
        if (apart.isEmpty() && table.insert(connection, job, trigger, tickers)) {
            return new Stored(
                    new TriggerOutcome.Queued(job, true),
                    Optional.of(outbox.add(connection, Jobs.call(job))));
        }
        Optional<JobTable.Triggered> earlier =
                trigger == null
                        ? Optional.empty()
                        : table.triggered(connection, job.tenant(), trigger);
        if (earlier.isPresent()) {
            return Stored.without(
                    earlier.get().sameBody()
                            ? new TriggerOutcome.Queued(earlier.get().job(), false)
                            : new TriggerOutcome.Conflict());
        }
        if (apart.isPresent()) {
            return Stored.without(new TriggerOutcome.WithoutInterval(apart.get()));
        }
        List<String> unknown = PublishedTickers.unknown(connection, tickers);
        if (unknown.isEmpty()) {
            throw new RetryableException("Prices came while the trigger was looked at");
        }
        List<String> known = PublishedTickers.known(connection);
        return Stored.without(
                new TriggerOutcome.UnknownTickers(UnknownTicker.among(unknown, known)));
    }
}
