package io.tradewind.local.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.local.launcher.RunningPlatform;
import io.tradewind.platform.testing.RunSize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole platform, or one function of it after another, is killed in the middle of work. */
class CrashIT {

    private static final int JOBS = RunSize.of(100);
    private static final int KILLS = RunSize.of(20);
    private static final int INSTANCE_KILLS_SECONDS = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(RunSize.isWhole() ? 20 : 4);
    private static final Duration BETWEEN_TRIGGERS =
            Duration.ofSeconds(RunSize.isWhole() ? 150 : 12).dividedBy(JOBS);

    @TempDir private Path folder;

    @Test
    void nothingIsLostAndNothingTwiceWhenThePlatformIsKilled() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (RunningPlatform platform = RunningPlatform.prepare(HastyTemplate.in(folder));
                Jobs jobs = new Jobs(platform)) {
            platform.up();
            Watch watch = new Watch(jobs, new Records(platform));
            List<String> calm = watch.calm(PATIENCE);
            long began = System.nanoTime();
            try (ExecutorService sender = Executors.newSingleThreadExecutor()) {
                Future<List<String>> accepted = sender.submit(() -> send(jobs));
                for (int kill = 1; kill <= KILLS; kill++) {
                    pause(random.nextInt(3_000));
                    platform.kill(null);
                    if (kill % 4 == 0) { // a start dies as well
                        Path output = folder.resolve("up-" + kill);
                        Process starting = platform.launcher().begin(output, "up");
                        pause(random.nextInt(5_000));
                        platform.kill(starting);
                    }
                    platform.up();
                }
                List<String> ids = accepted.get();
                watch.await(Trigger.TICKER, "COMPLETED", JOBS + Trigger.KINDS, PATIENCE);
                check(platform, watch, ids, calm);
            }
            Figures.print(
                    "platform killed %d times (seed %d) during %d jobs: all completed once, %.0f s"
                            .formatted(KILLS, seed, JOBS, (System.nanoTime() - began) / 1e9));
        }
    }

    @Test
    void nothingIsLostAndNothingTwiceWhenFunctionsAreKilled() throws Exception {
        try (RunningPlatform platform = RunningPlatform.prepare(HastyTemplate.in(folder));
                Jobs jobs = new Jobs(platform)) {
            platform.up("--isolated");
            Watch watch = new Watch(jobs, new Records(platform));
            List<String> calm = watch.calm(PATIENCE);
            long began = System.nanoTime();
            String faults = "kill=" + INSTANCE_KILLS_SECONDS + ",victims=instances";
            String said = platform.launcher().run("faults", faults).succeeded().out();
            List<String> ids = send(jobs);
            platform.launcher().run("faults", "off").succeeded();
            watch.await(Trigger.TICKER, "COMPLETED", JOBS + Trigger.KINDS, PATIENCE);
            check(platform, watch, ids, calm);
            Figures.print(
                    "a function killed every %d s during %d jobs (%s): all completed once, %.0f s"
                            .formatted(
                                    INSTANCE_KILLS_SECONDS,
                                    JOBS,
                                    said.strip(),
                                    (System.nanoTime() - began) / 1e9));
        }
    }

    private static List<String> send(Jobs jobs) throws InterruptedException {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
            ids.add(jobs.accepted("job-" + i, Trigger.body(i, Trigger.TICKER)));
            pause(BETWEEN_TRIGGERS.toMillis());
        }
        return ids;
    }

    private static void check(
            RunningPlatform platform, Watch watch, List<String> ids, List<String> calm)
            throws Exception {
        assertEquals(JOBS, new HashSet<>(ids).size(), "one job for each webhook-id");
        for (int i = 0; i < JOBS; i++) {
            watch.compare(ids.get(i), calm.get(i % Trigger.KINDS));
        }
        Records records = new Records(platform);
        int all = JOBS + Trigger.KINDS;
        assertEquals(all, records.number("select count(*) from pipeline.jobs"));
        assertEquals(0, records.number("select count(*) from pipeline.jobs where ends <> 1"));
        assertEquals(all, records.number("select count(*) from research.sweeps"));
        // A job whose callback is still to come again was completed by the check: never two, and
        // none given up.
        assertEquals(
                0,
                records.number(
                        "select count(*) from (select job_id from pipeline.callbacks"
                                + " group by job_id having count(*) > 1) twice"));
        assertEquals(
                0,
                records.number(
                        "select count(*) from research.deliveries"
                                + " where status not in ('delivered', 'pending')"));
    }

    /** Time that passes is what this is about: a random moment in the middle of work. */
    private static void pause(long millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }
}
