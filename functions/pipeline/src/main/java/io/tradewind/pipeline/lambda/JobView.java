package io.tradewind.pipeline.lambda;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobState;
import java.time.Instant;
import java.util.UUID;

/**
 * A job as tenants see it. Fields that do not apply are left out.
 *
 * @param progress percent
 * @param late whether it completed after it had been given up
 * @param retries how often it was made to run again
 * @param results its ten best rows, best score first; absent in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobView(
        UUID jobId,
        String jobType,
        String status,
        int progress,
        String priority,
        String ticker,
        JsonNode parameters,
        String callbackUrl,
        boolean late,
        int retries,
        String failure,
        String errorMessage,
        String sweepRunId,
        JsonNode resultData,
        JsonNode results,
        String correlationId,
        String statusUrl,
        Instant createdAt,
        Instant startedAt,
        Instant completedAt) {

    /** The job with its best rows. */
    static JobView full(Job job, StatusUrl statusUrl) {
        JsonNode rows = job.state().outcome() == null ? null : job.state().outcome().bestRows();
        return of(job, rows, statusUrl);
    }

    /** The job as one line of a list. */
    static JobView line(Job job, StatusUrl statusUrl) {
        return of(job, null, statusUrl);
    }

    private static JobView of(Job job, JsonNode rows, StatusUrl statusUrl) {
        JobState state = job.state();
        boolean hasOutcome = state.outcome() != null;
        return new JobView(
                job.jobId(),
                job.request().jobType(),
                state.status().name(),
                state.progress(),
                job.request().priority().label(),
                job.request().ticker(),
                job.request().parameters(),
                job.request().callbackUrl(),
                state.late(),
                state.retries(),
                state.failure() == null ? null : state.failure().name(),
                state.errorMessage(),
                hasOutcome ? state.outcome().sweepRunId() : null,
                hasOutcome ? state.outcome().resultData() : null,
                rows,
                job.request().correlationId(),
                statusUrl.of(job.jobId()),
                job.createdAt(),
                state.startedAt(),
                state.endedAt());
    }
}
