package io.tradewind.api;

import io.tradewind.research.job.Job;
import io.tradewind.research.job.JobStatus;
import java.time.Instant;
import java.util.UUID;

/**
 * The answer to a sweep that was accepted; the same for the same request, so it says nothing of
 * what happened since.
 *
 * @param streamUrl where its progress is told
 * @param statusUrl where the job is to be seen; both are absolute where {@link ApiAddress} is
 */
record AcceptedSweep(
        UUID jobId, JobStatus status, Instant createdAt, String streamUrl, String statusUrl) {

    static AcceptedSweep of(Job job, ApiAddress address) {
        String status = address.of("/api/v1/jobs/" + job.jobId());
        return new AcceptedSweep(
                job.jobId(), JobStatus.PENDING, job.createdAt(), status + "/stream", status);
    }
}
