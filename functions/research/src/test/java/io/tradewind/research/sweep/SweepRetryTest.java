package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.testing.TestTenant;
import io.tradewind.platform.webhook.Delivery;
import io.tradewind.research.Fixtures;
import io.tradewind.research.Research;
import io.tradewind.research.RetryOutcome;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.job.JobStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Failed sweeps of three tickers, and so of three chunks, are run again. */
class SweepRetryTest {

    private static final String REQUEST =
            "{'tickers':['AAA','BBB','CCC'],'fast_range':[2,20],'slow_range':[5,40],'step':2,'min_trades':1}";

    private final Flow flow = new Flow();

    @BeforeEach
    void storePrices() {
        flow.storePrices("AAA", 1, 400);
        flow.storePrices("BBB", 2, 400);
        flow.storePrices("CCC", 3, 400);
    }

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void onlyTheMissingChunksAreComputedAndTheResultsAreThoseOfACalmRun() {
        UUID calm = flow.start(REQUEST);
        flow.run();
        UUID id = failedAt(1);
        flow.drain("webhook-deliveries", Delivery.class);

        var restarted = assertInstanceOf(RetryOutcome.Restarted.class, retry(id, "k-1"));
        assertEquals(1, restarted.chunks());
        assertEquals(JobStatus.RUNNING, restarted.job().status());
        List<Message<ChunkTask>> sent = flow.drain("sweep-chunks", ChunkTask.class);
        assertEquals(List.of(1), sent.stream().map(task -> task.body().chunk()).toList());
        for (int time = 0; time < 2; time++) {
            sent.forEach(task -> flow.worker.work(task, Flow.FIRST));
        }
        List<Message<ChunkReport>> reports = flow.drain("sweep-results", ChunkReport.class);
        assertEquals(2, reports.size(), "doubled messages are reported twice");
        reports.forEach(flow.collector::collect);

        flow.assertCompletedOnce(id);
        assertEquals(flow.rows(calm), flow.rows(id));
        assertInstanceOf(RetryOutcome.NotRetryable.class, retry(id, "k-2"));
    }

    @Test
    void aSecondWishChangesNothingWhileTheFirstIsUnderWay() {
        UUID id = failedAt(0);
        assertInstanceOf(RetryOutcome.Restarted.class, retry(id, "k-1"));
        assertInstanceOf(RetryOutcome.UnderWay.class, retry(id, "k-1"));
        assertInstanceOf(RetryOutcome.UnderWay.class, retry(id, "k-2"));
        assertEquals(1, flow.drain("sweep-chunks", ChunkTask.class).size());
    }

    @Test
    void theSameKeyDoesNotOpenASweepThatFailedAgain() {
        UUID id = failedAt(0);
        assertInstanceOf(RetryOutcome.Restarted.class, retry(id, "k-1"));
        Message<ChunkTask> task = flow.drain("sweep-chunks", ChunkTask.class).getFirst();
        fail(task);
        assertEquals(JobStatus.FAILED, flow.job(id).status());
        assertInstanceOf(RetryOutcome.Repeated.class, retry(id, "k-1"));
        assertEquals(JobStatus.FAILED, flow.job(id).status());
        assertEquals(0, flow.drain("sweep-chunks", ChunkTask.class).size());
        assertInstanceOf(RetryOutcome.Restarted.class, retry(id, "k-2"));
    }

    @Test
    void ofManyAtOnceOneOpensTheSweep() throws Exception {
        UUID id = failedAt(2);
        int callers = 6;
        List<Callable<RetryOutcome>> calls = new ArrayList<>();
        for (int caller = 0; caller < callers; caller++) {
            Database database = flow.platform.database();
            Research research =
                    Research.of(
                            database,
                            flow.platform.outbox(database),
                            flow.results,
                            flow.prices,
                            10_000_000,
                            TestTenant.box(),
                            flow.clock);
            calls.add(() -> research.sweeps().retry(flow.tenant, id, Optional.empty()));
        }
        int restarted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (Future<RetryOutcome> outcome : threads.invokeAll(calls)) {
                restarted += outcome.get() instanceof RetryOutcome.Restarted ? 1 : 0;
            }
        }
        assertEquals(1, restarted);
        assertEquals(1, flow.drain("sweep-chunks", ChunkTask.class).size());
        assertEquals(2, flow.platform.count(runs(id)));
    }

    @Test
    void aSweepThatLacksOnlyItsRankingIsFinished() {
        UUID id = flow.start(REQUEST);
        flow.drain("sweep-chunks", ChunkTask.class)
                .forEach(task -> flow.worker.work(task, Flow.FIRST));
        List<Message<ChunkReport>> reports = flow.drain("sweep-results", ChunkReport.class);
        String chunk = SweepKeys.chunk(flow.tenant, id, 1);
        byte[] rows = flow.results.get(chunk).orElseThrow().content();
        flow.results.delete(chunk);
        for (int attempt = 0; attempt < SweepFinisher.FINISHINGS_MAX; attempt++) {
            for (Message<ChunkReport> report : reports) {
                try {
                    flow.collector.collect(report);
                } catch (io.tradewind.platform.failure.RetryableException expected) {
                    assertTrue(expected.getMessage().startsWith("Finishing failed"));
                }
            }
        }
        assertEquals(JobStatus.FAILED, flow.job(id).status());
        flow.results.put(chunk, rows, "application/octet-stream");
        flow.drain("webhook-deliveries", Delivery.class);

        var restarted = assertInstanceOf(RetryOutcome.Restarted.class, retry(id, "k-1"));
        assertEquals(0, restarted.chunks());
        flow.run();
        flow.assertCompletedOnce(id);
    }

    @Test
    void cancelledOnesStrangersAndUnknownOnesAreLeftAlone() {
        UUID id = flow.start(REQUEST);
        assertInstanceOf(RetryOutcome.UnderWay.class, retry(id, "k-1"));
        flow.research.sweeps().cancel(flow.tenant, id);
        assertInstanceOf(RetryOutcome.NotRetryable.class, retry(id, "k-1"));
        assertInstanceOf(RetryOutcome.NotFound.class, retry(UUID.randomUUID(), "k-1"));
        assertInstanceOf(
                RetryOutcome.NotFound.class,
                flow.research.sweeps().retry(Fixtures.OTHER_TENANT, id, Optional.empty()));
    }

    /** A sweep of which one chunk cannot be computed and the others are. */
    private UUID failedAt(int chunk) {
        UUID id = flow.start(REQUEST);
        for (Message<ChunkTask> task : flow.drain("sweep-chunks", ChunkTask.class)) {
            if (task.body().chunk() == chunk) {
                fail(task);
            } else {
                flow.worker.work(task, Flow.FIRST);
            }
        }
        flow.drain("sweep-results", ChunkReport.class).forEach(flow.collector::collect);
        assertEquals(JobStatus.FAILED, flow.job(id).status());
        return id;
    }

    private void fail(Message<ChunkTask> task) {
        flow.collector.collect(
                Message.of(
                        task.tenant(),
                        task.correlationId(),
                        ChunkReport.failed(
                                task.body(), flow.clock.instant(), "no memory", 3, false)));
    }

    private RetryOutcome retry(UUID id, String key) {
        return flow.research.sweeps().retry(flow.tenant, id, Optional.of(key));
    }

    private static String runs(UUID id) {
        return "select runs from research.sweeps where job_id = '" + id + "'";
    }
}
