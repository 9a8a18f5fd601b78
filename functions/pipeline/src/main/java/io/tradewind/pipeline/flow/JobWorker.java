package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Deadline;
import io.tradewind.pipeline.Job;
import io.tradewind.pipeline.JobCall;
import io.tradewind.pipeline.JobEvent;
import io.tradewind.pipeline.JobKey;
import io.tradewind.pipeline.JobLifeCycle;
import io.tradewind.pipeline.http.SubmitAnswer;
import io.tradewind.pipeline.http.TradingApi;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.log.Correlation;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.queue.Receipt;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does for a job what its row calls for: hands a queued one to the Trading API, has one that its
 * tenant wants to retry run again there, calls a cancelled one off, and leaves all others alone. It
 * never waits for a sweep. Attempts are counted in the row before they are made, so that a worker
 * that dies has used one up.
 */
public final class JobWorker {

    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);

    /** What a message may take at worst: two calls with a second key, and the database around. */
    private static final Duration NEEDED =
            TradingApi.SUBMIT_TIMEOUT.plus(TradingApi.QUERY_TIMEOUT).plusSeconds(4);

    private final Jobs jobs;
    private final TradingApi tradingApi;
    private final URI callbackUrl;
    private final Clock clock;

    /** A worker that has the ends of sweeps reported to this URL. */
    public JobWorker(Jobs jobs, TradingApi tradingApi, URI callbackUrl, Clock clock) {
        this.jobs = jobs;
        this.tradingApi = tradingApi;
        this.callbackUrl = callbackUrl;
        this.clock = clock;
    }

    /**
     * Looks after the job that the message names. The n-th attempt that fails asks for a back-off
     * of 2ⁿ seconds, by the attempts of the row, whichever message made them.
     *
     * @throws RetryableException where another attempt is due, or no time is left for this one
     * @throws PermanentException where the job is unknown or all attempts have failed
     */
    public void work(Message<JobCall> message, Receipt receipt, Deadline deadline) {
        JobKey key = new JobKey(message.tenant(), message.body().jobId());
        Correlation.job(key.jobId().toString());
        if (!deadline.leaves(NEEDED)) {
            throw new RetryableException("Too little of this invocation is left for another job");
        }
        switch (jobs.apply(key, new JobEvent.Started(clock.instant(), receipt.redriven()))) {
            case JobChange.Changed started -> submit(key, started.after());
            case JobChange.Unchanged(Job job) -> settle(key, job);
            case JobChange.Unknown _ -> throw new PermanentException("There is no such job");
        }
    }

    private void submit(JobKey key, Job job) {
        SubmitAnswer answer;
        try {
            answer = tradingApi.submit(job, callbackUrl);
            if (answer instanceof SubmitAnswer.Accepted && job.state().retries() > 0) {
                tradingApi.retry(job);
            }
        } catch (RetryableException failure) {
            int attempts = job.state().attempts();
            if (attempts < JobLifeCycle.ATTEMPTS_MAX) {
                throw new RetryableException(
                        failure.getMessage(), failure, Duration.ofSeconds(1L << attempts));
            }
            throw giveUp(key, failure.getMessage());
        }
        switch (answer) {
            case SubmitAnswer.Accepted _ -> {
                JobChange change = jobs.apply(key, new JobEvent.Accepted(clock.instant()));
                LOG.info("The Trading API took the job at attempt {}", job.state().attempts());
                if (change instanceof JobChange.Unchanged(Job now)) {
                    settle(key, now);
                }
            }
            case SubmitAnswer.Pending(String reason) -> {
                // It worked for the job as long as it may at once, so asking again is no hurry.
                jobs.applyAndCall(key, new JobEvent.Postponed(clock.instant()));
                LOG.info("The job is to be handed over again: {}", reason);
            }
            case SubmitAnswer.Refused(String reason) -> {
                jobs.apply(key, new JobEvent.Refused(clock.instant(), reason));
                LOG.warn("The job is refused: {}", reason);
            }
        }
    }

    /** For a job that is not to be started: tells of a cancellation, or ends what cannot go on. */
    private void settle(JobKey key, Job job) {
        if (JobLifeCycle.mayRunOn(job.state())) {
            tradingApi.cancel(job);
            jobs.apply(key, new JobEvent.CancelSent(clock.instant()));
            LOG.info("The Trading API knows that the job was called off");
        } else if (JobLifeCycle.awaitsAcceptance(job.state())) {
            throw giveUp(key, "Every attempt to hand the job over was cut off");
        } else {
            LOG.info("Nothing to do for a job that is {}", job.status());
        }
    }

    private PermanentException giveUp(JobKey key, String reason) {
        String message =
                "Given up after %d attempts: %s".formatted(JobLifeCycle.ATTEMPTS_MAX, reason);
        jobs.apply(key, new JobEvent.GivenUp(clock.instant(), message));
        return new PermanentException(message);
    }
}
