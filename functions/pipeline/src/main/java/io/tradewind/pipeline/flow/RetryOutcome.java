package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Job;

/** What became of the wish to run a failed job again. */
public sealed interface RetryOutcome {

    /** It is under way, now or before. */
    record UnderWay(Job job) implements RetryOutcome {}

    /** It ended in a way that leaves nothing to run: completed, or cancelled. */
    record Ended(Job job) implements RetryOutcome {}

    /** The tenant has no such job. */
    record Unknown() implements RetryOutcome {}
}
