package io.tradewind.pipeline.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.pipeline.Failure;
import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobRequest;
import io.tradewind.pipeline.JobState;
import io.tradewind.pipeline.JobStatus;
import io.tradewind.pipeline.SweepOutcome;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.sweep.Priority;
import io.tradewind.platform.tenancy.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** One row of {@code pipeline.jobs} as a {@link Job}. */
final class JobRow {

    static final String COLUMNS =
            "tenant_id, job_id, job_type, priority, ticker, parameters, callback_url,"
                    + " correlation_id, created_at, status, attempts, progress, failure,"
                    + " error_message, late, ends, retries, sweep_run_id, result_data, best_rows,"
                    + " started_at, accepted_at, ended_at, cancel_sent_at, news_at";

    private JobRow() {}

    static Job read(ResultSet row) throws SQLException {
        JobRequest request =
                new JobRequest(
                        row.getString("job_type"),
                        Priority.valueOf(row.getString("priority")),
                        row.getString("ticker"),
                        (ObjectNode) json(row, "parameters"),
                        row.getString("callback_url"),
                        row.getString("correlation_id"));
        return new Job(
                new TenantId(row.getString("tenant_id")),
                row.getObject("job_id", UUID.class),
                instant(row, "created_at"),
                request,
                state(row));
    }

    private static JobState state(ResultSet row) throws SQLException {
        String failure = row.getString("failure");
        return new JobState(
                JobStatus.valueOf(row.getString("status")),
                row.getInt("attempts"),
                row.getInt("progress"),
                failure == null ? null : Failure.valueOf(failure),
                row.getString("error_message"),
                row.getBoolean("late"),
                row.getInt("ends"),
                row.getInt("retries"),
                outcome(row),
                instant(row, "started_at"),
                instant(row, "accepted_at"),
                instant(row, "ended_at"),
                instant(row, "cancel_sent_at"),
                instant(row, "news_at"));
    }

    private static SweepOutcome outcome(ResultSet row) throws SQLException {
        String sweepRunId = row.getString("sweep_run_id");
        return sweepRunId == null
                ? null
                : new SweepOutcome(sweepRunId, json(row, "result_data"), json(row, "best_rows"));
    }

    private static JsonNode json(ResultSet row, String column) throws SQLException {
        return Json.parse(row.getString(column));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    static OffsetDateTime timestamp(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
