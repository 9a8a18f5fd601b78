package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobId;
import io.tradewind.pipeline.JobRequest;
import io.tradewind.pipeline.JobState;
import io.tradewind.pipeline.Trigger;
import io.tradewind.pipeline.postgres.JobTable;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a valid trigger into a job. The row, the uniqueness of the trigger's id and the message to
 * the workers are one transaction; the message is sent after it.
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

    private record Stored(TriggerOutcome outcome, Optional<Outbox.Written> written) {}

    /**
     * Stores the job, or finds the one that the same trigger made before.
     *
     * @param trigger the webhook's id and digest; empty where an unsigned one brought no id
     * @param request what is asked for, given the job's id, which is the correlation id by default
     */
    public TriggerOutcome trigger(
            TenantId tenant, Optional<Trigger> trigger, Function<UUID, JobRequest> request) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        UUID jobId = JobId.make(now);
        Job job = new Job(tenant, jobId, now, request.apply(jobId), JobState.queued(now));
        Stored stored =
                database.inTenant(
                        tenant, connection -> store(connection, job, trigger.orElse(null)));
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

    private Stored store(Connection connection, Job job, Trigger trigger) throws SQLException {
        if (table.insert(connection, job, trigger)) {
            return new Stored(
                    new TriggerOutcome.Queued(job, true),
                    Optional.of(outbox.add(connection, Jobs.call(job))));
        }
        JobTable.Triggered earlier =
                table.triggered(connection, job.tenant(), trigger)
                        .orElseThrow(
                                () -> new IllegalStateException("The trigger's job is invisible"));
        return new Stored(
                earlier.sameBody()
                        ? new TriggerOutcome.Queued(earlier.job(), false)
                        : new TriggerOutcome.Conflict(),
                Optional.empty());
    }
}
