package io.tradewind.pipeline;

import java.time.Instant;

/**
 * Where a job stands. Only {@link JobLifeCycle} makes the state that follows another.
 *
 * @param status the status
 * @param attempts how often the job was handed to the Trading API since it was last (re)started
 * @param progress percent, 0–100; never falls while the job runs
 * @param failure why the status is FAILED, else null
 * @param errorMessage what to tell the tenant about the failure, else null
 * @param late whether the job completed after it had been given up
 * @param ends how often the job has come to an end; more than once after a redrive or a late
 *     completion
 * @param retries how often its tenant had it run again after a failure
 * @param outcome what the sweep left, or null; kept with a cancelled job, too
 * @param startedAt when the first worker began, or null
 * @param acceptedAt when the Trading API took it, or null
 * @param endedAt when it ended, null while it has not
 * @param cancelSentAt when the Trading API was told of the cancellation, or null
 * @param newsAt when the job was last heard of
 */
public record JobState(
        JobStatus status,
        int attempts,
        int progress,
        Failure failure,
        String errorMessage,
        boolean late,
        int ends,
        int retries,
        SweepOutcome outcome,
        Instant startedAt,
        Instant acceptedAt,
        Instant endedAt,
        Instant cancelSentAt,
        Instant newsAt) {

    public JobState {
        if (status.ended() != (endedAt != null)) {
            throw new IllegalStateException(status + " with end " + endedAt);
        }
        if ((status == JobStatus.FAILED) != (failure != null)) {
            throw new IllegalStateException(status + " with failure " + failure);
        }
        if (late && status != JobStatus.COMPLETED) {
            throw new IllegalStateException(status + " cannot be late");
        }
    }

    /** The state of a job just stored. */
    public static JobState queued(Instant at) {
        return new JobState(
                JobStatus.QUEUED, 0, 0, null, null, false, 0, 0, null, null, null, null, null, at);
    }

    JobState withNews(Instant at) {
        return new JobState(
                status,
                attempts,
                progress,
                failure,
                errorMessage,
                late,
                ends,
                retries,
                outcome,
                startedAt,
                acceptedAt,
                endedAt,
                cancelSentAt,
                at);
    }

    JobState running(int attempt, Instant started, Instant at) {
        return new JobState(
                JobStatus.RUNNING,
                attempt,
                progress,
                null,
                null,
                false,
                ends,
                retries,
                outcome,
                started,
                null,
                null,
                null,
                at);
    }

    /** Runs again: not handed over yet, and its time-out begins anew. */
    JobState retried(Instant at) {
        return new JobState(
                JobStatus.RUNNING,
                0,
                progress,
                null,
                null,
                false,
                ends,
                retries + 1,
                outcome,
                at,
                null,
                null,
                null,
                at);
    }

    JobState accepted(Instant accepted, int attempt, Instant at) {
        return new JobState(
                status,
                attempt,
                progress,
                failure,
                errorMessage,
                late,
                ends,
                retries,
                outcome,
                startedAt,
                accepted,
                endedAt,
                cancelSentAt,
                at);
    }

    JobState progressed(int percent, Instant at) {
        return new JobState(
                status,
                attempts,
                Math.max(progress, percent),
                failure,
                errorMessage,
                late,
                ends,
                retries,
                outcome,
                startedAt,
                acceptedAt,
                endedAt,
                cancelSentAt,
                at);
    }

    JobState completed(SweepOutcome found, boolean isLate, Instant at) {
        return new JobState(
                JobStatus.COMPLETED,
                attempts,
                100,
                null,
                null,
                isLate,
                ends + 1,
                retries,
                found,
                startedAt,
                acceptedAt,
                at,
                cancelSentAt,
                at);
    }

    JobState failed(Failure why, String message, Instant at) {
        return new JobState(
                JobStatus.FAILED,
                attempts,
                progress,
                why,
                message,
                false,
                ends + 1,
                retries,
                outcome,
                startedAt,
                acceptedAt,
                at,
                cancelSentAt,
                at);
    }

    JobState cancelled(Instant at) {
        return new JobState(
                JobStatus.CANCELLED,
                attempts,
                progress,
                null,
                null,
                false,
                ends + 1,
                retries,
                outcome,
                startedAt,
                acceptedAt,
                at,
                null,
                at);
    }

    JobState cancelSent(Instant at) {
        return new JobState(
                status,
                attempts,
                progress,
                failure,
                errorMessage,
                late,
                ends,
                retries,
                outcome,
                startedAt,
                acceptedAt,
                endedAt,
                at,
                at);
    }

    JobState withOutcome(SweepOutcome found, Instant at) {
        return new JobState(
                status,
                attempts,
                progress,
                failure,
                errorMessage,
                late,
                ends,
                retries,
                found,
                startedAt,
                acceptedAt,
                endedAt,
                cancelSentAt,
                at);
    }
}
