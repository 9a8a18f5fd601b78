package io.tradewind.research;

import io.tradewind.research.job.Job;

/** What asking to run a failed job again leads to. */
public sealed interface RetryOutcome {

    /**
     * The chunks that are missing run again.
     *
     * @param chunks how many they are; 0 where only the ranking was missing
     */
    record Restarted(Job job, int chunks) implements RetryOutcome {}

    /** The job is open: nothing more is needed. */
    record UnderWay(Job job) implements RetryOutcome {}

    /** The same retry was made before, and the job has failed since. */
    record Repeated(Job job) implements RetryOutcome {}

    /** The job completed or was cancelled; only a failed one can be run again. */
    record NotRetryable(Job job) implements RetryOutcome {}

    /** The tenant has no such job. */
    record NotFound() implements RetryOutcome {}
}
