package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.objects.InMemoryObjectStore;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.queue.Receipt;
import io.tradewind.platform.webhook.Delivery;
import io.tradewind.research.RetryOutcome;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.job.JobStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepCrashTest {

    private static final String REQUEST =
            "{'tickers':['A','B','C','D'],'fast_range':[2,14],'slow_range':[4,30],'step':1}";

    private final FaultInjectingObjectStore store =
            new FaultInjectingObjectStore(new InMemoryObjectStore());
    private final Flow flow = new Flow(store);

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void collectorsAtOnceFinishASweepOnce() throws Exception {
        prices();
        for (int round = 0; round < 5; round++) {
            UUID id = flow.start(REQUEST);
            List<Message<ChunkReport>> reports = new ArrayList<>(reports());
            reports.addAll(List.copyOf(reports));
            Collections.shuffle(reports, new Random(round));
            try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
                List<Future<?>> done = new ArrayList<>();
                for (int thread = 0; thread < 4; thread++) {
                    Database database = flow.platform.database();
                    SweepCollector collector = flow.collector(database);
                    List<Message<ChunkReport>> own = new ArrayList<>(reports);
                    Collections.shuffle(own, new Random(round * 4L + thread));
                    done.add(threads.submit(() -> own.forEach(collector::collect)));
                }
                for (Future<?> one : done) {
                    one.get();
                }
            }
            flow.assertCompletedOnce(id);
        }
    }

    @Test
    void finishingMayBeCutOffAtAnyCallAndRunAgain() {
        prices();
        int faults = 0;
        for (int calls = 0; ; calls++) {
            UUID id = flow.start(REQUEST);
            List<Message<ChunkReport>> reports = reports();
            Message<ChunkReport> last = reports.removeLast();
            reports.forEach(flow.collector::collect);
            store.failAfter(calls);
            boolean failed = false;
            try {
                flow.collector.collect(last);
            } catch (RetryableException injected) {
                failed = true;
            }
            if (!failed) {
                flow.assertCompletedOnce(id);
                break;
            }
            faults++;
            assertTrue(store.hasFailed());
            assertEquals(JobStatus.RUNNING, flow.job(id).status());
            flow.collector.collect(last);
            flow.assertCompletedOnce(id);
        }
        assertTrue(faults >= 10, "three creations, four reads, three completions");
    }

    @Test
    void aChunkThatFailsThreeTimesFailsTheSweepWithItsReason() {
        prices();
        UUID id = flow.start(REQUEST);
        List<Message<ChunkTask>> tasks = flow.drain("sweep-chunks", ChunkTask.class);
        Message<ChunkTask> bad = tasks.removeFirst();
        for (int attempt = 1; attempt <= 3; attempt++) {
            store.failAfter(attempt == 1 ? 0 : 1); // the cancel marker; then the look for rows
            int receives = attempt;
            RuntimeException failure =
                    assertThrows(
                            RuntimeException.class,
                            () -> flow.worker.work(bad, new Receipt(receives, false)));
            assertEquals(attempt == 3, failure instanceof PermanentException, failure.toString());
        }
        List<Message<ChunkReport>> reports = flow.drain("sweep-results", ChunkReport.class);
        reports.addAll(List.copyOf(reports));
        reports.forEach(flow.collector::collect);
        assertEquals(JobStatus.FAILED, flow.job(id).status());
        assertTrue(flow.job(id).errorMessage().contains("injected fault"));
        List<Message<Delivery>> told = flow.drain("webhook-deliveries", Delivery.class);
        assertEquals(1, told.size());
        assertTrue(told.getFirst().body().body().contains("\"sweep.failed\""));

        // Run again: only what is missing.
        tasks.forEach(task -> flow.worker.work(task, Flow.FIRST));
        flow.drain("sweep-results", ChunkReport.class).forEach(flow.collector::collect);
        RetryOutcome retry = flow.research.sweeps().retry(flow.tenant, id, Optional.empty());
        assertEquals(1, assertInstanceOf(RetryOutcome.Restarted.class, retry).chunks());
        flow.run();
        flow.assertCompletedOnce(id);
    }

    @Test
    void pricesThatAreGoneFailTheSweepAtOnce() {
        prices();
        UUID id = flow.start(REQUEST);
        Message<ChunkTask> task = flow.drain("sweep-chunks", ChunkTask.class).getFirst();
        flow.prices.delete(task.body().priceKey());
        ChunkTask gone =
                new ChunkTask(
                        id,
                        0,
                        4,
                        "nowhere",
                        "",
                        task.body().priceInterval(),
                        0,
                        1,
                        0,
                        1,
                        task.body().spec(),
                        List.of());
        Message<ChunkTask> message = Message.of(flow.tenant, "c", gone);
        assertThrows(PermanentException.class, () -> flow.worker.work(message, Flow.FIRST));
        flow.drain("sweep-results", ChunkReport.class).forEach(flow.collector::collect);
        assertEquals(JobStatus.FAILED, flow.job(id).status());
    }

    @Test
    void aSweepThatStaysSilentFailsInTheEnd() {
        prices();
        UUID id = flow.start(REQUEST);
        for (int check = 0; check <= SweepCheck.RESENDS_MAX; check++) {
            flow.drain("sweep-chunks", ChunkTask.class);
            flow.clock.advance(Duration.ofHours(2));
            flow.check.run();
        }
        assertEquals(JobStatus.FAILED, flow.job(id).status());
        assertTrue(flow.job(id).errorMessage().contains("no result"));
    }

    @Test
    void whatIsHeardOfIsNotSentAgain() {
        prices();
        flow.start(REQUEST);
        flow.drain("sweep-chunks", ChunkTask.class);
        flow.clock.advance(Duration.ofMinutes(1));
        flow.check.run();
        assertEquals(List.of(), flow.drain("sweep-chunks", ChunkTask.class));
        flow.clock.advance(Duration.ofMinutes(2));
        flow.check.run();
        assertEquals(4, flow.drain("sweep-chunks", ChunkTask.class).size());
        flow.clock.advance(Duration.ofMinutes(3));
        flow.check.run();
        assertEquals(List.of(), flow.drain("sweep-chunks", ChunkTask.class), "the wait doubles");
    }

    private void prices() {
        for (String ticker : List.of("A", "B", "C", "D")) {
            flow.storePrices(ticker, ticker.charAt(0), 400);
        }
    }

    private List<Message<ChunkReport>> reports() {
        flow.drain("sweep-chunks", ChunkTask.class)
                .forEach(task -> flow.worker.work(task, Flow.FIRST));
        return flow.drain("sweep-results", ChunkReport.class);
    }
}
