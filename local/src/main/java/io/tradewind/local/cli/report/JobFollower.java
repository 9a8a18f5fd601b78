package io.tradewind.local.cli.report;

import io.tradewind.local.cli.client.CommandFailure;
import io.tradewind.local.cli.client.ExitCode;
import io.tradewind.local.cli.client.Job;
import io.tradewind.local.cli.client.PlatformClient;
import java.time.Duration;

/**
 * Waits for a job's end. It asks often at first, so that a small sweep is reported as soon as it is
 * done, and then ever less often, so that the tenant's share of requests lasts; a short outage of
 * the platform is waited out.
 */
public final class JobFollower {

    static final Duration PAUSE_FIRST = Duration.ofMillis(20);
    static final Duration PAUSE_MAX = Duration.ofMillis(250);

    /** Below this, a job is more likely done at the next look than worth a progress request. */
    private static final Duration PROGRESS_AFTER = Duration.ofMillis(300);

    /** The job, and the sweep's progress. */
    private static final int REQUESTS_A_LOOK = 2;

    private static final Duration OUTAGE_MAX = Duration.ofSeconds(15);

    /** All rows may be there, but not yet ranked and reported. */
    private static final double PERCENT_UNDERWAY_MAX = 99;

    private static final int PAUSE_GROWTH_PERCENT = 120;

    private final PlatformClient platform;
    private final JobProgress progress;

    public JobFollower(PlatformClient platform, JobProgress progress) {
        this.platform = platform;
        this.progress = progress;
    }

    /**
     * Shows the job's progress until it is over.
     *
     * @throws CommandFailure if the platform is away for long
     */
    public Job follow(String id) throws InterruptedException {
        long start = System.nanoTime();
        long heardAt = start;
        Duration pause = PAUSE_FIRST;
        while (true) {
            try {
                Job job = platform.job(id);
                heardAt = System.nanoTime();
                if (job.isOver()) {
                    if (job.isCompleted()) {
                        progress.show(100);
                    }
                    return job;
                }
                if (heardAt - start > PROGRESS_AFTER.toNanos()) {
                    show(job);
                }
            } catch (CommandFailure failure) {
                boolean outage = failure.exitCode() == ExitCode.PLATFORM;
                if (!outage || System.nanoTime() - heardAt > OUTAGE_MAX.toNanos()) {
                    throw failure;
                }
            }
            Thread.sleep(longer(pause, platform.pause(REQUESTS_A_LOOK)));
            Duration longer = pause.multipliedBy(PAUSE_GROWTH_PERCENT).dividedBy(100);
            pause = longer.compareTo(PAUSE_MAX) < 0 ? longer : PAUSE_MAX;
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private void show(Job job) {
        double percent = job.progress();
        if (job.status().equals("RUNNING")) {
            percent = Math.max(percent, sweepProgress(job.id()));
        }
        progress.show(Math.min(percent, PERCENT_UNDERWAY_MAX));
    }

    /** The Trading API hears of each chunk, the pipeline only of the end. */
    private double sweepProgress(String id) {
        try {
            return platform.sweepJob(id).path("progress").asDouble(0);
        } catch (CommandFailure unknownYet) {
            return 0; // the job worker has not handed it over
        }
    }
}
