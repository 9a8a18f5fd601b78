package io.tradewind.api;

import io.tradewind.research.Job;
import io.tradewind.research.JobStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * The answer to a sweep that was accepted; the same for the same request, so it says nothing of
 * what happened since.
 *
 * @param statusUrl where the job is to be seen, relative to the API's address
 */
record AcceptedSweep(UUID jobId, JobStatus status, Instant createdAt, String statusUrl) {

    static AcceptedSweep of(Job job) {
        return new AcceptedSweep(
                job.jobId(), JobStatus.PENDING, job.createdAt(), "/api/v1/jobs/" + job.jobId());
    }
}
