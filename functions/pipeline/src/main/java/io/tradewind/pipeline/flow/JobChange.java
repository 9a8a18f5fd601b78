package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Job;

/** What an event came to. */
sealed interface JobChange {

    /** It changed the job. */
    record Changed(Job before, Job after) implements JobChange {

        /** Whether the job came to an end by it. */
        boolean ended() {
            return after.state().ends() > before.state().ends();
        }
    }

    /** The life cycle has no room for it; the job is as it was. */
    record Unchanged(Job job) implements JobChange {}

    /** The tenant has no such job. */
    record Unknown() implements JobChange {}
}
