package io.tradewind.pipeline;

import java.time.Instant;

/** What can happen to a job. Each carries the instant at which pipeline learned of it. */
public sealed interface JobEvent {

    Instant at();

    /**
     * A worker is about to hand the job to the Trading API.
     *
     * @param redriven whether somebody put the job's dead letter back, so that a job that was given
     *     up begins again; a message that is merely late does not do that
     */
    record Started(Instant at, boolean redriven) implements JobEvent {}

    /** The Trading API took the job. */
    record Accepted(Instant at) implements JobEvent {}

    /** The Trading API is getting ready for the job, which is no attempt that failed. */
    record Postponed(Instant at) implements JobEvent {}

    /** The Trading API refused the job for good. */
    record Refused(Instant at, String reason) implements JobEvent {}

    /** The tenant wants a job that failed to run again. */
    record Retried(Instant at) implements JobEvent {}

    /** The last attempt to reach the Trading API failed. */
    record GivenUp(Instant at, String reason) implements JobEvent {}

    /** The Trading API does not know a job that it had taken. */
    record Forgotten(Instant at) implements JobEvent {}

    /** Somebody asked, and the sweep had come so far, in percent. It is no news to the check. */
    record Glimpsed(Instant at, int percent) implements JobEvent {}

    /** The check asked, and the sweep had come so far, in percent. */
    record Progressed(Instant at, int percent) implements JobEvent {}

    /** The sweep is done. */
    record Completed(Instant at, SweepOutcome outcome) implements JobEvent {}

    /** The sweep failed. */
    record SweepFailed(Instant at, String reason) implements JobEvent {}

    /** The job's time is up. */
    record TimedOut(Instant at, String reason) implements JobEvent {}

    /** The tenant, or the Trading API on the tenant's behalf, called the job off. */
    record Cancelled(Instant at) implements JobEvent {}

    /** The Trading API has been told that the job was called off. */
    record CancelSent(Instant at) implements JobEvent {}

    /**
     * The check has done what it could for the job, which is not heard of before the next check.
     */
    record LookedAfter(Instant at) implements JobEvent {}
}
