package io.tradewind.research;

/** What asking to run a failed job again leads to. */
public sealed interface RetryOutcome {

    /** The chunks that are missing run again. */
    record Restarted(Job job, int chunks) implements RetryOutcome {}

    /** Only a failed job can be run again. */
    record NotRetryable(Job job) implements RetryOutcome {}

    /** The tenant has no such job. */
    record NotFound() implements RetryOutcome {}
}
