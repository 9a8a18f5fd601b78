package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobEvent;
import io.tradewind.pipeline.JobKey;
import io.tradewind.pipeline.JobStatus;
import java.time.Clock;

/**
 * Calls jobs off. The Trading API is told by the job worker, whose message leaves with the same
 * transaction, so that neither a crash nor an outage can lose the word.
 */
public final class JobCancellation {

    private final Jobs jobs;
    private final Clock clock;

    public JobCancellation(Jobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Calls the job off; a second time changes nothing. */
    public CancelOutcome cancel(JobKey key) {
        return switch (jobs.applyAndCall(key, new JobEvent.Cancelled(clock.instant()))) {
            case JobChange.Changed changed -> new CancelOutcome.Cancelled(changed.after());
            case JobChange.Unchanged(Job job) ->
                    job.status() == JobStatus.CANCELLED
                            ? new CancelOutcome.Cancelled(job)
                            : new CancelOutcome.Ended(job);
            case JobChange.Unknown _ -> new CancelOutcome.Unknown();
        };
    }
}
