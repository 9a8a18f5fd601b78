package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.json.Json;
import io.tradewind.platform.queue.Message;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.result.ResultFile;
import io.tradewind.research.result.ResultPage;
import java.nio.charset.StandardCharsets;
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

    /** The same, with figures that the collector joins from what every chunk leaves. */
    private static final String WITH_EVIDENCE =
            REQUEST.replace("}", ",'execution':{'overfitting':true,'walk_forward':3,'split':0.7}}");

    private static final int ROUNDS_MAX = 200;

    /** Fewer than would have a sweep given up. */
    private static final int LOSSES_MAX = SweepCheck.RESENDS_MAX;

    private int losses;

    private static Flow flow;
    private static String expected;
    private static String expectedWithEvidence;

    @BeforeContainer
    static void start() {
        flow = new Flow();
        for (String ticker : List.of("A", "B", "C", "D", "E")) {
            flow.storePrices(ticker, ticker.charAt(0), 400);
        }
        expected = calm(REQUEST);
        expectedWithEvidence = calm(WITH_EVIDENCE);
        assertTrue(expectedWithEvidence.contains("\"probability_of_backtest_overfitting\":0"));
    }

    private static String calm(String request) {
        UUID id = flow.start(request);
        flow.run();
        flow.assertCompletedOnce(id);
        return outcome(id);
    }

    /** All that is kept of a sweep: its files' rows, its figures and its ranked rows. */
    private static String outcome(UUID id) {
        String csv =
                new String(
                        flow.results
                                .get(SweepKeys.results(flow.tenant, id, ResultFile.CSV))
                                .orElseThrow()
                                .content(),
                        StandardCharsets.US_ASCII);
        ResultPage page = flow.page(id, null, 200, 0);
        return flow.rows(id) + csv + Json.write(page).replace(id.toString(), "-");
    }

    @AfterContainer
    static void stop() {
        flow.close();
    }

    @Property(tries = 15)
    void theOutcomeDoesNotDependOnTheMessages(@ForAll long seed) {
        assertEquals(expected, outcome(chaos(REQUEST, seed)));
    }

    @Property(tries = 10)
    void whatIsToldOfOverfittingDoesNotEither(@ForAll long seed) {
        assertEquals(expectedWithEvidence, outcome(chaos(WITH_EVIDENCE, seed)));
    }

    private UUID chaos(String request, long seed) {
        Random random = new Random(seed);
        UUID id = flow.start(request);
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
        return id;
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
