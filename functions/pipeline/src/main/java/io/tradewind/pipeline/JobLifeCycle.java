package io.tradewind.pipeline;

import static io.tradewind.pipeline.JobStatus.CANCELLED;
import static io.tradewind.pipeline.JobStatus.FAILED;
import static io.tradewind.pipeline.JobStatus.QUEUED;
import static io.tradewind.pipeline.JobStatus.RUNNING;

import java.util.Optional;

/**
 * The only place that says what may happen to a job.
 *
 * <pre>
 * QUEUED ──► RUNNING ──► COMPLETED
 *    │          ├──────► FAILED ──► COMPLETED (late: unless the Trading API had refused it)
 *    │          │              └──► RUNNING   (redrive: after a time-out or an unreachable Trading API;
 *    │          │                           retry: after any failure)
 *    └──────────┴──────► CANCELLED
 * </pre>
 *
 * An event that does not fit is no error: messages come twice, late and shuffled. It changes
 * nothing.
 */
public final class JobLifeCycle {

    /** How often a job is handed to an unreachable Trading API before it is given up. */
    public static final int ATTEMPTS_MAX = 3;

    private JobLifeCycle() {}

    /** The state after the event, or empty where the event changes nothing. Pure. */
    public static Optional<JobState> next(JobState now, JobEvent event) {
        return Optional.ofNullable(
                switch (event) {
                    case JobEvent.Started e -> started(now, e);
                    case JobEvent.Accepted e ->
                            awaitsAcceptance(now)
                                    ? now.accepted(e.at(), now.attempts(), e.at())
                                    : null;
                    case JobEvent.Retried e -> now.status() == FAILED ? now.retried(e.at()) : null;
                    case JobEvent.Postponed e ->
                            awaitsAcceptance(now)
                                    ? now.running(
                                            Math.max(0, now.attempts() - 1),
                                            now.startedAt(),
                                            e.at())
                                    : null;
                    case JobEvent.Refused e ->
                            awaitsAcceptance(now)
                                    ? now.failed(Failure.REFUSED, e.reason(), e.at())
                                    : null;
                    case JobEvent.GivenUp e ->
                            awaitsAcceptance(now)
                                    ? now.failed(Failure.UNAVAILABLE, e.reason(), e.at())
                                    : null;
                    case JobEvent.Forgotten e ->
                            isAccepted(now) ? now.accepted(null, 0, e.at()) : null;
                    case JobEvent.Glimpsed e -> glimpsed(now, e.percent());
                    case JobEvent.Progressed e ->
                            now.status() == RUNNING ? now.progressed(e.percent(), e.at()) : null;
                    case JobEvent.Completed e -> completed(now, e);
                    case JobEvent.SweepFailed e ->
                            now.status() == RUNNING
                                    ? now.failed(Failure.SWEEP_FAILED, e.reason(), e.at())
                                    : null;
                    case JobEvent.TimedOut e ->
                            now.status().ended()
                                    ? null
                                    : now.failed(Failure.TIMED_OUT, e.reason(), e.at());
                    case JobEvent.Cancelled e ->
                            now.status().ended() ? null : now.cancelled(e.at());
                    case JobEvent.CancelSent e -> mayRunOn(now) ? now.cancelSent(e.at()) : null;
                    case JobEvent.LookedAfter e ->
                            !now.status().ended() || owesCancel(now) ? now.withNews(e.at()) : null;
                });
    }

    /** Whether the Trading API may be computing a job that was called off. */
    public static boolean mayRunOn(JobState state) {
        return state.status() == CANCELLED && state.startedAt() != null && state.outcome() == null;
    }

    /** Whether the Trading API has yet to be told that a job was called off. */
    public static boolean owesCancel(JobState state) {
        return mayRunOn(state) && state.cancelSentAt() == null;
    }

    private static JobState started(JobState now, JobEvent.Started event) {
        boolean again = event.redriven() && now.status() == FAILED && now.failure().startsAgain();
        if (now.status() == QUEUED || again) {
            return now.running(1, event.at(), event.at());
        }
        if (awaitsAcceptance(now) && now.attempts() < ATTEMPTS_MAX) {
            return now.running(now.attempts() + 1, now.startedAt(), event.at());
        }
        return null;
    }

    private static JobState glimpsed(JobState now, int percent) {
        return now.status() == RUNNING && percent > now.progress()
                ? now.progressed(percent, now.newsAt())
                : null;
    }

    private static JobState completed(JobState now, JobEvent.Completed event) {
        return switch (now.status()) {
            case RUNNING -> now.completed(event.outcome(), false, event.at());
            case FAILED ->
                    now.failure().completesLate()
                            ? now.completed(event.outcome(), true, event.at())
                            : null;
            case CANCELLED ->
                    now.outcome() == null ? now.withOutcome(event.outcome(), event.at()) : null;
            case QUEUED, COMPLETED -> null;
        };
    }

    /** Whether a worker has begun and the Trading API has not yet answered. */
    public static boolean awaitsAcceptance(JobState state) {
        return state.status() == RUNNING && state.acceptedAt() == null;
    }

    private static boolean isAccepted(JobState state) {
        return state.status() == RUNNING && state.acceptedAt() != null;
    }
}
