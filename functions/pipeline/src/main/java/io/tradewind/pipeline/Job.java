package io.tradewind.pipeline;

import io.tradewind.platform.tenancy.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * One job of one tenant: the unit that a webhook starts and a callback ends.
 *
 * @param jobId the same id from the webhook to the result file
 * @param createdAt to the millisecond
 */
public record Job(
        TenantId tenant, UUID jobId, Instant createdAt, JobRequest request, JobState state) {

    /** Where it stands. */
    public JobStatus status() {
        return state.status();
    }

    /** The same job in the state that follows. */
    public Job with(JobState next) {
        return new Job(tenant, jobId, createdAt, request, next);
    }
}
