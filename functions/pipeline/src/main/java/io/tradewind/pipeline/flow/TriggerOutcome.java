package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Job;

/** What became of a valid trigger. */
public sealed interface TriggerOutcome {

    /** It is a job: a new one, or the one that the same trigger made before. */
    record Queued(Job job, boolean isNew) implements TriggerOutcome {}

    /** Another trigger was stored under the same id. */
    record Conflict() implements TriggerOutcome {}
}
