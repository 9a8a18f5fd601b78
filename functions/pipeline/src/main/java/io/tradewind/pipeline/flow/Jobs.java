package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobCall;
import io.tradewind.pipeline.JobEvent;
import io.tradewind.pipeline.JobKey;
import io.tradewind.pipeline.JobLifeCycle;
import io.tradewind.pipeline.JobState;
import io.tradewind.pipeline.postgres.JobTable;
import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.outbox.OutboxEntry;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.sweep.Priority;
import io.tradewind.platform.webhook.Delivery;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one way by which a stored job changes: lock it, ask the life cycle, write the answer and what
 * it causes (messages, the tenant's callback, notices) in the same transaction, send after the
 * commit.
 */
public final class Jobs {

    static final String QUEUE = "jobs";
    static final String QUEUE_HIGH = "jobs-high";
    static final String DELIVERIES = "webhook-deliveries";

    private final Database database;
    private final Outbox outbox;
    private final JobTable table;
    private final JobNotices notices;

    public Jobs(Database database, Outbox outbox, JobTable table, JobNotices notices) {
        this.database = database;
        this.outbox = outbox;
        this.table = table;
        this.notices = notices;
    }

    /** More to do in the transaction that changes a job, once it is known whether it changes. */
    @FunctionalInterface
    interface Addition {

        Addition NONE = (connection, changed) -> true;

        /** Writes what it has to write. False leaves the job as it was. */
        boolean write(Connection connection, boolean changed) throws SQLException;
    }

    /** What a transaction decided, and what is to be sent after it. */
    private record Decision(JobChange change, Optional<Outbox.Written> written) {}

    Optional<Job> find(JobKey key) {
        return database.inTenant(key.tenant(), connection -> find(connection, key));
    }

    /** The same in the caller's transaction. */
    Optional<Job> find(Connection connection, JobKey key) throws SQLException {
        return table.find(connection, key.tenant(), key.jobId());
    }

    /** Lets the event happen to the job. */
    JobChange apply(JobKey key, JobEvent event) {
        return apply(key, event, false, Addition.NONE);
    }

    /** Lets the event happen and, where it changes the job, calls a worker to it. */
    JobChange applyAndCall(JobKey key, JobEvent event) {
        return apply(key, event, true, Addition.NONE);
    }

    /** Lets the event happen together with the addition. */
    JobChange apply(JobKey key, JobEvent event, Addition addition) {
        return apply(key, event, false, addition);
    }

    private JobChange apply(JobKey key, JobEvent event, boolean call, Addition addition) {
        Decision decision =
                database.inTenant(
                        key.tenant(), connection -> decide(connection, key, event, call, addition));
        decision.written().ifPresent(outbox::publish);
        if (decision.change() instanceof JobChange.Changed changed && changed.ended()) {
            JobMetrics.processed(changed.after());
        }
        return decision.change();
    }

    private Decision decide(
            Connection connection, JobKey key, JobEvent event, boolean call, Addition addition)
            throws SQLException {
        Optional<Job> locked = table.lock(connection, key.tenant(), key.jobId());
        if (locked.isEmpty()) {
            return new Decision(new JobChange.Unknown(), Optional.empty());
        }
        Job job = locked.get();
        Optional<JobState> next = JobLifeCycle.next(job.state(), event);
        boolean agreed = addition.write(connection, next.isPresent());
        if (next.isEmpty() || !agreed) {
            return new Decision(new JobChange.Unchanged(job), Optional.empty());
        }
        JobChange.Changed changed = new JobChange.Changed(job, job.with(next.get()));
        table.update(connection, job, next.get());
        List<OutboxEntry> entries = consequences(connection, changed, call);
        return entries.isEmpty()
                ? new Decision(changed, Optional.empty())
                : new Decision(changed, Optional.of(outbox.add(connection, entries)));
    }

    private List<OutboxEntry> consequences(
            Connection connection, JobChange.Changed changed, boolean call) throws SQLException {
        List<OutboxEntry> entries = new ArrayList<>();
        if (changed.ended()) {
            TenantCallback.of(changed.after())
                    .ifPresent(delivery -> entries.add(entry(changed.after(), delivery)));
            entries.addAll(notices.of(connection, changed.after()));
        }
        if (call) {
            entries.add(call(changed.after()));
        }
        return entries;
    }

    /** The message that calls a worker to the job. */
    static OutboxEntry call(Job job) {
        boolean high = job.request().priority() == Priority.HIGH;
        return OutboxEntry.now(
                high ? QUEUE_HIGH : QUEUE,
                Message.of(job.tenant(), job.request().correlationId(), new JobCall(job.jobId())));
    }

    private static OutboxEntry entry(Job job, Delivery delivery) {
        return OutboxEntry.now(
                DELIVERIES,
                new Message<>(
                        delivery.deliveryId(),
                        job.tenant(),
                        job.request().correlationId(),
                        delivery));
    }
}
