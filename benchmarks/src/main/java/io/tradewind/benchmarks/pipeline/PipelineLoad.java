package io.tradewind.benchmarks.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.LocalSecrets;
import io.tradewind.local.state.Port;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Loads a running platform with triggers of one grid (4,851 SMA pairs on 2,148 daily bars) and
 * prints three figures: POST to COMPLETED of single jobs on an idle platform, how fast triggers are
 * accepted at a fixed rate, and how many jobs a minute end.
 *
 * <p>Triggers leave on a fixed timetable whatever the answers do, and latency counts from the
 * planned instant, so a stall shows in every request that it delayed (no coordinated omission).
 *
 * <p>Arguments: {@code [single jobs] [rate per second] [seconds]}.
 */
public final class PipelineLoad {

    private static final String TICKER = "BENCH";
    private static final String TRIGGER =
            """
            {"ticker":"BENCH","interval":"1d","fast_range":[2,99],"slow_range":[3,100],"step":1,\
            "min_trades":10,"strategy_type":"SMA"}""";

    /** Enough for the compiler to have seen what runs. */
    private static final int WARM_UP_JOBS = 400;

    private static final Duration DRAIN_TIMEOUT = Duration.ofMinutes(20);

    private final PlatformClient client;

    private PipelineLoad(PlatformClient client) {
        this.client = client;
    }

    /** Loads the platform whose state lies in this home, and prints. */
    public static void run(Home home, String[] args) throws IOException {
        int single = args.length > 0 ? Integer.parseInt(args[0]) : 50;
        int rate = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 10;
        String url = "http://localhost:" + Port.API.number();
        String key = LocalSecrets.open(home).get("demo_api_key");
        PipelineLoad load = new PipelineLoad(new PlatformClient(url, key));
        load.client.putPrices(TICKER, "1d", BenchPrices.csv());
        System.out.printf(
                "machine load before: %.2f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        load.warmUp(rate);
        load.singleJobs(single);
        load.stream("first", rate, seconds);
        load.stream("again", rate, seconds);
    }

    /** As the load will be, at half its rate: the compiler sees what runs, here and there. */
    private void warmUp(int rate) {
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < WARM_UP_JOBS; i++) {
            LockSupport.parkNanos(start + i * 2_000_000_000L / rate - System.nanoTime());
            answers.add(client.trigger(TRIGGER));
        }
        for (var answer : answers.reversed()) {
            awaitEnd(jobOf(answer.join()), DRAIN_TIMEOUT);
        }
    }

    private void singleJobs(int jobs) {
        Histogram millis = new Histogram(3);
        for (int i = 0; i < jobs; i++) {
            Instant posted = Instant.now();
            JsonNode job = awaitEnd(accept(), DRAIN_TIMEOUT);
            Instant completed = Instant.parse(job.path("completed_at").asText());
            millis.recordValue(Math.max(0, Duration.between(posted, completed).toMillis()));
        }
        System.out.printf(
                "single job, POST to COMPLETED: p50 %d ms, p95 %d ms, max %d ms (%d jobs)%n",
                millis.getValueAtPercentile(50),
                millis.getValueAtPercentile(95),
                millis.getMaxValue(),
                jobs);
    }

    /** A young platform still compiles what it runs; the second round is what it does all day. */
    private void stream(String round, int rate, int seconds) {
        int total = rate * seconds;
        Histogram micros = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(5), 3);
        Queue<String> accepted = new ConcurrentLinkedQueue<>();
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch answers = new CountDownLatch(total);
        Instant first = Instant.now();
        long start = System.nanoTime();
        for (int i = 0; i < total; i++) {
            long planned = start + i * 1_000_000_000L / rate;
            LockSupport.parkNanos(planned - System.nanoTime());
            CompletableFuture<?> unused =
                    client.trigger(TRIGGER)
                            .whenComplete(
                                    (answer, failure) -> {
                                        micros.recordValue((System.nanoTime() - planned) / 1_000);
                                        if (failure == null && answer.statusCode() == 202) {
                                            JsonNode body = client.parse(answer.body());
                                            accepted.add(body.path("job_id").asText());
                                        } else {
                                            refused.incrementAndGet();
                                        }
                                        answers.countDown();
                                    });
        }
        await(answers);
        System.out.printf(
                "triggers at %d/s for %d s, %s: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms,"
                        + " refused %d%n",
                rate,
                seconds,
                round,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(95) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                refused.get());
        drain(first, new ArrayList<>(accepted));
    }

    private void drain(Instant first, List<String> jobs) {
        Instant last = first;
        int failed = 0;
        // Newest first: once the youngest have ended, the rest answers at once.
        for (String id : jobs.reversed()) {
            JsonNode job = awaitEnd(id, DRAIN_TIMEOUT);
            failed += "COMPLETED".equals(job.path("status").asText()) ? 0 : 1;
            Instant end = Instant.parse(job.path("completed_at").asText());
            last = end.isAfter(last) ? end : last;
        }
        double minutes = Duration.between(first, last).toMillis() / 60_000.0;
        System.out.printf(
                "end to end: %d jobs in %.1f s, %.0f jobs a minute, not completed %d%n",
                jobs.size(), minutes * 60, jobs.size() / minutes, failed);
    }

    private String accept() {
        return jobOf(client.trigger(TRIGGER).join());
    }

    private String jobOf(HttpResponse<String> answer) {
        if (answer.statusCode() != 202) {
            throw new IllegalStateException("trigger answered " + answer.body());
        }
        return client.parse(answer.body()).path("job_id").asText();
    }

    private JsonNode awaitEnd(String jobId, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        long pause = 20_000_000L;
        while (System.nanoTime() < deadline) {
            JsonNode job = client.job(jobId);
            if (!job.path("completed_at").isMissingNode() && !job.path("completed_at").isNull()) {
                return job;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(pause * 5 / 4, 2_000_000_000L);
        }
        throw new IllegalStateException("job " + jobId + " did not end within " + timeout);
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException(latch.getCount() + " triggers got no answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
