package io.tradewind.local.reliability;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.Deadline;
import io.tradewind.local.launcher.RunningPlatform;
import io.tradewind.platform.testing.RunSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Every delivery comes twice and in any order, deletions are lost, and some jobs are poison: a
 * retry of one fails again as long as what poisons it is there.
 */
class MisdeliveryIT {

    private static final int JOBS = RunSize.of(1_000);
    private static final int POISON_EVERY = 100;
    private static final int SENDERS = 4;
    private static final String POISON = "POISON";
    private static final String DESK = "desk@example.com";
    private static final String OPERATORS = "operators@tradewind.test";
    private static final int ALERT_RUNS = 5; // of 20 alerts a queue at most
    private static final String FAULTS = "duplicate=1,shuffle=1,drop=0.05,again=2";
    private static final String RETRIED_IN_VAIN =
            "select count(*) from pipeline.jobs"
                    + " where status = 'FAILED' and retries = 1 and ends = 2";
    private static final Duration PATIENCE = Duration.ofMinutes(RunSize.isWhole() ? 20 : 4);

    @TempDir private Path folder;

    @Test
    void eachJobEndsOnceAsInACalmRunAndRedriveCompletesThePoison() throws Exception {
        try (RunningPlatform platform = RunningPlatform.prepare(HastyTemplate.in(folder));
                Jobs jobs = new Jobs(platform);
                ScheduledExecutorService postman = Executors.newSingleThreadScheduledExecutor()) {
            platform.up();
            Records records = new Records(platform);
            Watch watch = new Watch(jobs, records);
            List<String> calm = watch.calm(PATIENCE);
            jobs.putPrices(POISON);
            jobs.mailOutcomesTo(DESK);
            Letters letters = new Letters(platform, DESK);
            Letters alerts = new Letters(platform, OPERATORS);
            letters.follow(postman);
            alerts.follow(postman);
            Map<Path, Path> hidden = hidePrices(platform);
            String said = platform.launcher().run("faults", FAULTS).succeeded().out().strip();
            long began = System.nanoTime();
            List<String> ids = send(jobs);
            int poison = Math.ceilDiv(JOBS, POISON_EVERY);
            watch.await(Trigger.TICKER, "COMPLETED", JOBS - poison + Trigger.KINDS, PATIENCE);
            watch.await(POISON, "FAILED", poison, PATIENCE);
            Deadline.await(() -> letters.missing(ids) == 0);
            double seconds = (System.nanoTime() - began) / 1e9;
            assertEquals(JOBS, new HashSet<>(ids).size());
            assertEquals(
                    0,
                    records.number("select count(*) from pipeline.jobs where ends <> 1 or late"));
            for (String id : ids) {
                assertEquals(1, letters.about(id), "mails about " + id);
            }
            platform.launcher().run("faults", "off").succeeded();
            jobs.retry(ids.getFirst());
            Deadline.await(() -> records.number(RETRIED_IN_VAIN) == 1);
            for (Map.Entry<Path, Path> each : hidden.entrySet()) {
                Files.move(each.getValue(), each.getKey());
            }
            int redriven = redrive(platform, jobs, alerts, ids);
            watch.await(POISON, "COMPLETED", poison, PATIENCE);
            for (int i = 0; i < JOBS; i++) {
                watch.compare(
                        ids.get(i), calm.get(i % Trigger.KINDS).replace(Trigger.TICKER, ticker(i)));
            }
            int all = JOBS + Trigger.KINDS;
            assertEquals(all, records.number("select count(*) from pipeline.jobs"));
            assertEquals(all, records.number("select count(*) from research.sweeps"));
            Figures.print(
                    "%d jobs, %d poison, %s: each ended once and was told of once, %.0f s; %d dead letters redriven"
                            .formatted(JOBS, poison, said, seconds, redriven));
        }
    }

    /**
     * Puts every poison job's dead letters back; each must say why it is one, and operators must
     * have been told of it once.
     */
    private static int redrive(
            RunningPlatform platform, Jobs jobs, Letters alerts, List<String> ids)
            throws Exception {
        for (int i = 0; i < ALERT_RUNS; i++) {
            jobs.tick("dead-letter-alert");
        }
        try (DeadLetters letters = new DeadLetters(platform, "sweep-chunks")) {
            List<String> poison =
                    IntStream.iterate(0, i -> i < JOBS, i -> i + POISON_EVERY)
                            .mapToObj(ids::get)
                            .toList();
            Map<String, Message> all = new LinkedHashMap<>();
            // What the schedule looks at just now is hidden for a while.
            Deadline.await(
                    () -> {
                        letters.read().forEach(letter -> all.put(letter.messageId(), letter));
                        return poison.stream().allMatch(id -> isNamed(all.values(), id));
                    });
            List<String> deaths = List.copyOf(all.keySet());
            Deadline.await(() -> alerts.missing(deaths) == 0);
            for (Message letter : all.values()) {
                assertTrue(letter.messageAttributes().containsKey("reason"), letter.body());
                assertEquals(1, alerts.about(letter.messageId()), "alerts of a dead letter");
                letters.redrive(letter);
            }
            return all.size();
        }
    }

    private static boolean isNamed(Collection<Message> letters, String job) {
        return letters.stream().anyMatch(letter -> letter.body().contains(job));
    }

    private static List<String> send(Jobs jobs) throws Exception {
        List<Future<String>> accepted = new ArrayList<>();
        try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            for (int i = 0; i < JOBS; i++) {
                int number = i;
                accepted.add(
                        senders.submit(
                                () ->
                                        jobs.accepted(
                                                "job-" + number,
                                                Trigger.body(number, ticker(number)))));
            }
        }
        List<String> ids = new ArrayList<>();
        for (Future<String> each : accepted) {
            ids.add(each.get());
        }
        return ids;
    }

    private static String ticker(int number) {
        return number % POISON_EVERY == 0 ? POISON : Trigger.TICKER;
    }

    /** Takes the poison ticker's stored prices away; gives where they were and where they are. */
    private Map<Path, Path> hidePrices(RunningPlatform platform) throws IOException {
        Map<Path, Path> hidden = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(platform.home().resolve("s3"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().contains(POISON)) {
                    hidden.put(file, Files.move(file, folder.resolve("hidden-" + hidden.size())));
                }
            }
        }
        assertTrue(!hidden.isEmpty(), "there are no files of " + POISON);
        return hidden;
    }
}
