package io.tradewind.research;

import io.tradewind.research.job.Job;

/** What asking to cancel leads to. */
public sealed interface CancelOutcome {

    /** The job is cancelled; workers stop at their next chunk. */
    record Cancelled(Job job) implements CancelOutcome {}

    /** The job had ended before, also where it had been cancelled. */
    record AlreadyEnded(Job job) implements CancelOutcome {}

    /** The tenant has no such job. */
    record NotFound() implements CancelOutcome {}
}
