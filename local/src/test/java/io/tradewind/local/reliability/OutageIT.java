package io.tradewind.local.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.launcher.RunningPlatform;
import io.tradewind.platform.testing.RunSize;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL, SQS or S3 is away in the middle of load. */
class OutageIT {

    private static final Duration AWAY = Duration.ofSeconds(RunSize.of(60));

    /** Longer than the function that takes triggers may take. */
    private static final Duration FROZEN = AWAY.plusSeconds(6);

    private static final Duration CALM = Duration.ofSeconds(2);
    private static final Duration BETWEEN_TRIGGERS = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofMinutes(RunSize.isWhole() ? 15 : 4);

    @TempDir private Path folder;
    private Jobs jobs;
    private Watch watch;
    private int numbers;

    /**
     * What came back for the triggers of one outage, by number: a job's id, or why there is none.
     */
    private record Answers(Map<Integer, String> accepted, Map<Integer, String> refused) {}

    @Test
    void acceptedJobsCompleteAfterwardsAndOthersAreToldToComeAgain() throws Exception {
        try (RunningPlatform platform = RunningPlatform.prepare(HastyTemplate.in(folder));
                Jobs client = new Jobs(platform)) {
            jobs = client;
            platform.up();
            Records records = new Records(platform);
            watch = new Watch(jobs, records);
            List<String> calm = watch.calm(PATIENCE);
            Outage postgres = new Outage(platform, "postgres");
            Answers database = load(() -> postgres.holdDown(AWAY));
            assertTrue(!database.refused().isEmpty(), "nobody noticed that PostgreSQL was away");
            settle("PostgreSQL held down", AWAY, database, calm);
            Outage sqs = new Outage(platform, "sqs");
            settle("SQS frozen", FROZEN, load(() -> sqs.freeze(FROZEN)), calm);
            Outage s3 = new Outage(platform, "s3");
            settle("S3 frozen", FROZEN, load(() -> s3.freeze(FROZEN)), calm);
            int all = numbers + Trigger.KINDS;
            assertEquals(all, records.number("select count(*) from pipeline.jobs"));
            assertEquals(0, records.number("select count(*) from pipeline.jobs where ends <> 1"));
        }
    }

    private interface Away {
        void pass() throws IOException, InterruptedException;
    }

    /** Sends triggers before, during and after. */
    private Answers load(Away away) throws Exception {
        Answers answers = new Answers(new TreeMap<>(), new TreeMap<>());
        AtomicBoolean over = new AtomicBoolean();
        Map<Integer, Future<HttpResponse<String>>> sent = new LinkedHashMap<>();
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> timetable =
                    senders.submit(
                            () -> {
                                while (!over.get()) {
                                    int number = numbers++;
                                    synchronized (sent) {
                                        sent.put(number, senders.submit(() -> post(number)));
                                    }
                                    LockSupport.parkNanos(BETWEEN_TRIGGERS.toNanos());
                                }
                            });
            LockSupport.parkNanos(CALM.toNanos());
            away.pass();
            LockSupport.parkNanos(CALM.toNanos());
            over.set(true);
            timetable.get();
        }
        for (Map.Entry<Integer, Future<HttpResponse<String>>> each : sent.entrySet()) {
            HttpResponse<String> answer = each.getValue().get();
            if (answer.statusCode() == 202) {
                answers.accepted().put(each.getKey(), Jobs.jobId(answer.body()));
            } else {
                assertEquals(503, answer.statusCode(), answer.body());
                assertTrue(
                        answer.headers().firstValue("Retry-After").isPresent(), "no Retry-After");
                answers.refused().put(each.getKey(), answer.body());
            }
        }
        return answers;
    }

    private HttpResponse<String> post(int number) throws IOException, InterruptedException {
        return jobs.post("job-" + number, Trigger.body(number, Trigger.TICKER));
    }

    /** Who was told to come again does; then everything completes as in a calm run. */
    private void settle(String what, Duration time, Answers answers, List<String> calm)
            throws Exception {
        long began = System.nanoTime();
        for (Integer number : answers.refused().keySet()) {
            String id = jobs.accepted("job-" + number, Trigger.body(number, Trigger.TICKER));
            answers.accepted().put(number, id);
        }
        watch.await(Trigger.TICKER, "COMPLETED", numbers + Trigger.KINDS, PATIENCE);
        double seconds = (System.nanoTime() - began) / 1e9;
        for (Map.Entry<Integer, String> each : answers.accepted().entrySet()) {
            watch.compare(each.getValue(), calm.get(each.getKey() % Trigger.KINDS));
        }
        Figures.print(
                "%s for %d s: %d jobs, %d told to come again, all completed %.0f s afterwards"
                        .formatted(
                                what,
                                time.toSeconds(),
                                answers.accepted().size(),
                                answers.refused().size(),
                                seconds));
    }
}
