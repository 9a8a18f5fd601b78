package io.tradewind.local.reliability;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** Waits until jobs have ended; schedules that run on the minute are asked sooner. */
final class Watch {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int TICK_EVERY = 16;

    private static final List<String> CHECKS =
            List.of("pipeline-relay", "research-relay", "job-check", "sweep-check");

    private final Jobs jobs;
    private final Records records;

    Watch(Jobs jobs, Records records) {
        this.jobs = jobs;
        this.records = records;
    }

    /** Waits until this many jobs of the ticker have this status, and no more are anything else. */
    void await(String ticker, String status, int count, Duration patience)
            throws InterruptedException {
        await(ticker, Map.of(status, count), patience);
    }

    void await(String ticker, Map<String, Integer> wanted, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Map<String, Integer> seen = Map.of();
        for (int look = 1; System.nanoTime() < end; look++) {
            try {
                seen = records.jobs(ticker);
                if (seen.equals(new TreeMap<>(wanted))) {
                    return;
                }
            } catch (SQLException away) {
                seen = Map.of(String.valueOf(away.getMessage()), 0);
            }
            if (look % TICK_EVERY == 0) {
                for (String check : CHECKS) {
                    jobs.tick(check);
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new AssertionError(
                "after %s there are %s, not %s%s"
                        .formatted(
                                patience,
                                seen,
                                wanted,
                                records.story(wanted.keySet().iterator().next())));
    }

    /** Puts the prices in, runs one job of each kind, and gives their outcomes. */
    List<String> calm(Duration patience) throws IOException, InterruptedException {
        jobs.putPrices(Trigger.TICKER);
        List<String> ids = new ArrayList<>();
        for (int kind = 0; kind < Trigger.KINDS; kind++) {
            ids.add(jobs.accepted("calm-" + kind, Trigger.body(kind, Trigger.TICKER)));
        }
        await(Trigger.TICKER, "COMPLETED", Trigger.KINDS, patience);
        List<String> outcomes = new ArrayList<>();
        for (String id : ids) {
            outcomes.add(jobs.outcome(id));
        }
        return outcomes;
    }

    /** Fails unless a job's rows and file are those of a calm run. */
    void compare(String jobId, String calm) throws IOException, InterruptedException {
        String outcome = jobs.outcome(jobId);
        if (!outcome.equals(calm)) {
            throw new AssertionError(
                    "job " + jobId + " differs from the calm run:\n" + outcome + "\n" + calm);
        }
    }
}
