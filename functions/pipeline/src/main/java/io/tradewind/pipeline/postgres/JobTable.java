package io.tradewind.pipeline.postgres;

import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobFilter;
import io.tradewind.pipeline.JobState;
import io.tradewind.pipeline.JobStatus;
import io.tradewind.pipeline.SweepOutcome;
import io.tradewind.pipeline.Trigger;
import io.tradewind.platform.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Table {@code pipeline.jobs}. Every method runs in the caller's transaction, which has the tenant
 * set; row-level security hides all other tenants' jobs.
 */
public final class JobTable {

    private static final String INSERT =
            """
            insert into pipeline.jobs (tenant_id, job_id, job_type, priority, ticker, parameters,
              callback_url, correlation_id, trigger_id, trigger_digest, created_at, status, news_at)
            select ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, decode(?, 'hex'), ?, ?, ?
            where cardinality(pipeline.unknown_tickers(?)) = 0
            on conflict on constraint one_job_per_trigger do nothing
            """;

    private static final String UPDATE =
            """
            update pipeline.jobs
            set status = ?, attempts = ?, progress = ?, failure = ?, error_message = ?, late = ?,
              ends = ?, sweep_run_id = ?, result_data = ?::jsonb, best_rows = ?::jsonb,
              started_at = ?, accepted_at = ?, ended_at = ?, cancel_sent_at = ?, news_at = ?,
              retries = ?
            where tenant_id = ? and job_id = ? and status = ? and attempts = ?
            """;

    private static final String BY_ID =
            "select " + JobRow.COLUMNS + " from pipeline.jobs where tenant_id = ? and job_id = ?";

    private static final String BY_TRIGGER =
            "select "
                    + JobRow.COLUMNS
                    + ", encode(trigger_digest, 'hex') = ? as same_body"
                    + " from pipeline.jobs where tenant_id = ? and trigger_id = ?";

    /**
     * Stores a new job, whose trigger may be null. False where the tenant's trigger has a job
     * already, or one of the tickers {@linkplain PublishedTickers has no prices}; a transaction
     * that stores the same trigger at the same time is waited for.
     *
     * @param tickers that must have prices
     */
    public boolean insert(Connection connection, Job job, Trigger trigger, List<String> tickers)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, job.tenant().value());
            insert.setObject(2, job.jobId());
            insert.setString(3, job.request().jobType());
            insert.setString(4, job.request().priority().name());
            insert.setString(5, job.request().ticker());
            insert.setString(6, job.request().parameters().toString());
            insert.setString(7, job.request().callbackUrl());
            insert.setString(8, job.request().correlationId());
            insert.setString(9, trigger == null ? null : trigger.webhookId());
            insert.setString(10, trigger == null ? null : trigger.digest().hex());
            insert.setObject(11, JobRow.timestamp(job.createdAt()));
            insert.setString(12, job.status().name());
            insert.setObject(13, JobRow.timestamp(job.state().newsAt()));
            insert.setObject(14, tickers.toArray(String[]::new));
            return insert.executeUpdate() == 1;
        }
    }

    /** The job that the trigger's id stands for, and whether the trigger's body was the same. */
    public Optional<Triggered> triggered(Connection connection, TenantId tenant, Trigger trigger)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(BY_TRIGGER)) {
            query.setString(1, trigger.digest().hex());
            query.setString(2, tenant.value());
            query.setString(3, trigger.webhookId());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next()
                        ? Optional.of(
                                new Triggered(JobRow.read(rows), rows.getBoolean("same_body")))
                        : Optional.empty();
            }
        }
    }

    /** A job found by its trigger. */
    public record Triggered(Job job, boolean sameBody) {}

    /** The job, with its best rows. */
    public Optional<Job> find(Connection connection, TenantId tenant, UUID jobId)
            throws SQLException {
        return one(connection, BY_ID, tenant, jobId);
    }

    /** The job, which no other transaction may change until the caller's ends. */
    public Optional<Job> lock(Connection connection, TenantId tenant, UUID jobId)
            throws SQLException {
        return one(connection, BY_ID + " for update", tenant, jobId);
    }

    /** Writes the state that follows. The caller holds the lock, so a missed row is a bug. */
    public void update(Connection connection, Job before, JobState next) throws SQLException {
        SweepOutcome outcome = next.outcome();
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, next.status().name());
            update.setInt(2, next.attempts());
            update.setInt(3, next.progress());
            update.setString(4, next.failure() == null ? null : next.failure().name());
            update.setString(5, next.errorMessage());
            update.setBoolean(6, next.late());
            update.setInt(7, next.ends());
            update.setString(8, outcome == null ? null : outcome.sweepRunId());
            update.setString(9, outcome == null ? null : outcome.resultData().toString());
            update.setString(10, outcome == null ? null : outcome.bestRows().toString());
            update.setObject(11, JobRow.timestamp(next.startedAt()));
            update.setObject(12, JobRow.timestamp(next.acceptedAt()));
            update.setObject(13, JobRow.timestamp(next.endedAt()));
            update.setObject(14, JobRow.timestamp(next.cancelSentAt()));
            update.setObject(15, JobRow.timestamp(next.newsAt()));
            update.setInt(16, next.retries());
            update.setString(17, before.tenant().value());
            update.setObject(18, before.jobId());
            update.setString(19, before.status().name());
            update.setInt(20, before.state().attempts());
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("Job " + before.jobId() + " changed under a lock");
            }
        }
    }

    /** At most {@code limit} of the tenant's jobs, newest first. */
    public List<Job> page(Connection connection, TenantId tenant, JobFilter filter, int limit)
            throws SQLException {
        StringBuilder sql =
                new StringBuilder("select ")
                        .append(JobRow.COLUMNS)
                        .append(" from pipeline.jobs where tenant_id = ?");
        List<Object> values = new ArrayList<>(List.of(tenant.value()));
        and(sql, values, " and status = ?", name(filter.status()));
        and(sql, values, " and job_type = ?", filter.jobType());
        and(sql, values, " and created_at >= ?", JobRow.timestamp(filter.createdFrom()));
        and(sql, values, " and created_at < ?", JobRow.timestamp(filter.createdTo()));
        if (filter.after() != null) {
            sql.append(" and (created_at, job_id) < (?, ?)");
            values.add(JobRow.timestamp(filter.after().createdAt()));
            values.add(filter.after().jobId());
        }
        sql.append(" order by created_at desc, job_id desc limit ?");
        values.add(limit);
        List<Job> jobs = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    jobs.add(JobRow.read(rows));
                }
            }
        }
        return jobs;
    }

    private static Optional<Job> one(Connection connection, String sql, TenantId tenant, UUID jobId)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, tenant.value());
            query.setObject(2, jobId);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(JobRow.read(rows)) : Optional.empty();
            }
        }
    }

    private static void and(StringBuilder sql, List<Object> values, String clause, Object value) {
        if (value != null) {
            sql.append(clause);
            values.add(value);
        }
    }

    private static String name(JobStatus status) {
        return status == null ? null : status.name();
    }
}
