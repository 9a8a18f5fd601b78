package io.tradewind.pipeline.notification;

import io.tradewind.pipeline.Failure;
import io.tradewind.pipeline.Job;
import io.tradewind.platform.notice.Audience;
import io.tradewind.platform.notice.Channel;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.notice.Notice.Fact;
import io.tradewind.platform.notice.Severity;
import io.tradewind.platform.sweep.Priority;
import java.util.List;
import java.util.Optional;

/**
 * What operators are told when a job is over its time: something between the queues stands still.
 */
public final class TimeOutAlert {

    private TimeOutAlert() {}

    /** The alert for a job that has just ended; empty where it did not time out. */
    public static Optional<Notice> of(Job job) {
        if (job.state().failure() != Failure.TIMED_OUT) {
            return Optional.empty();
        }
        String queue = job.request().priority() == Priority.HIGH ? "jobs-high" : "jobs";
        return Optional.of(
                new Notice(
                        "alert.job-timed-out",
                        Severity.WARNING,
                        Audience.OPERATORS,
                        List.of(Channel.values()),
                        List.of(),
                        "A job timed out",
                        job.state().errorMessage(),
                        List.of(
                                new Fact("Tenant", job.tenant().value()),
                                new Fact("Job", job.jobId().toString()),
                                new Fact("Queue", queue),
                                new Fact("Reason", job.state().errorMessage())),
                        List.of(),
                        job.state().endedAt()));
    }
}
