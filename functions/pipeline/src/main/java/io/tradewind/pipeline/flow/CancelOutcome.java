package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Job;

/** What became of the wish to call a job off. */
public sealed interface CancelOutcome {

    /** It is called off, now or before. */
    record Cancelled(Job job) implements CancelOutcome {}

    /** It had ended before. */
    record Ended(Job job) implements CancelOutcome {}

    /** The tenant has no such job. */
    record Unknown() implements CancelOutcome {}
}
