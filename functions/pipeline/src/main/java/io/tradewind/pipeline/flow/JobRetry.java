package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobEvent;
import io.tradewind.pipeline.JobKey;
import java.time.Clock;

/**
 * Has failed jobs run again. The job worker, whose message leaves with the same transaction, hands
 * the job over once more; the Trading API keeps the chunks that it has and computes the others.
 */
public final class JobRetry {

    private final Jobs jobs;
    private final Clock clock;

    public JobRetry(Jobs jobs, Clock clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Has the job run again; a second time, while it is under way, changes nothing. */
    public RetryOutcome retry(JobKey key) {
        return switch (jobs.applyAndCall(key, new JobEvent.Retried(clock.instant()))) {
            case JobChange.Changed changed -> new RetryOutcome.UnderWay(changed.after());
            case JobChange.Unchanged(Job job) ->
                    job.status().ended()
                            ? new RetryOutcome.Ended(job)
                            : new RetryOutcome.UnderWay(job);
            case JobChange.Unknown _ -> new RetryOutcome.Unknown();
        };
    }
}
