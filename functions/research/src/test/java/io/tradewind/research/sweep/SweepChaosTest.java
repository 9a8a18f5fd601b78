package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.queue.Message;
import io.tradewind.research.JobStatus;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Messages come twice, late, shuffled or not at all; the result is the same and told of once. */
class SweepChaosTest {

    private static final String REQUEST =
            "{'tickers':['A','B','C','D','E'],'fast_range':[2,14],'slow_range':[4,30],'step':2,"
                    + "'min_trades':10}";
    private static final int ROUNDS_MAX = 200;

    /** Fewer than would have a sweep given up. */
    private static final int LOSSES_MAX = SweepCheck.RESENDS_MAX;

    private int losses;

    private static Flow flow;
    private static String expected;

    @BeforeContainer
    static void start() {
        flow = new Flow();
        for (String ticker : List.of("A", "B", "C", "D", "E")) {
            flow.storePrices(ticker, ticker.charAt(0), 400);
        }
        UUID calm = flow.start(REQUEST);
        flow.run();
        flow.assertCompletedOnce(calm);
        expected = flow.rows(calm);
    }

    @AfterContainer
    static void stop() {
        flow.close();
    }

    @Property(tries = 15)
    void theOutcomeDoesNotDependOnTheMessages(@ForAll long seed) {
        Random random = new Random(seed);
        UUID id = flow.start(REQUEST);
        List<Message<ChunkTask>> tasks = new ArrayList<>();
        List<Message<ChunkReport>> reports = new ArrayList<>();
        int round = 0;
        losses = 0;
        while (flow.job(id).status() != JobStatus.COMPLETED) {
            assertTrue(round++ < ROUNDS_MAX, "no end in sight");
            tasks.addAll(flow.drain("sweep-chunks", ChunkTask.class));
            reports.addAll(flow.drain("sweep-results", ChunkReport.class));
            if (tasks.isEmpty() && reports.isEmpty()) {
                flow.clock.advance(Duration.ofHours(1));
                flow.check.run();
            }
            deliver(random, tasks, task -> flow.worker.work(task, Flow.FIRST));
            deliver(random, reports, flow.collector::collect);
        }
        tasks.forEach(task -> flow.worker.work(task, Flow.FIRST));
        flow.drain("sweep-results", ChunkReport.class).forEach(flow.collector::collect);
        flow.assertCompletedOnce(id);
        assertEquals(expected, flow.rows(id));
    }

    private interface Receiver<T> {
        void take(Message<T> message);
    }

    private <T> void deliver(Random random, List<Message<T>> pool, Receiver<T> receiver) {
        Collections.shuffle(pool, random);
        List<Message<T>> late = new ArrayList<>();
        for (Message<T> message : pool) {
            switch (random.nextInt(6)) {
                case 0 -> late.add(message);
                case 1 -> {
                    if (losses++ >= LOSSES_MAX) {
                        receiver.take(message);
                    }
                }
                case 2 -> {
                    receiver.take(message);
                    receiver.take(message);
                    late.add(message);
                }
                default -> receiver.take(message);
            }
        }
        pool.clear();
        pool.addAll(late);
    }
}
