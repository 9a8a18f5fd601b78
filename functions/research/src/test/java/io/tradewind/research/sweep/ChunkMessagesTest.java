package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.objects.InMemoryObjectStore;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.queue.Receipt;
import io.tradewind.quant.price.Interval;
import io.tradewind.research.RetryOutcome;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.job.JobStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Small chunks share a message, and nothing of a sweep depends on which. */
class ChunkMessagesTest {

    private static final int TICKERS = 20;

    @Property(tries = 200)
    void chunksKeepTheirOrderAndGroupsTheirLimits(
            @ForAll @IntRange(max = 400) int count, @ForAll long seed) {
        Random random = new Random(seed);
        List<Chunk> chunks =
                IntStream.range(0, count)
                        .mapToObj(index -> chunk(index, Math.exp(12 + 9 * random.nextDouble())))
                        .toList();
        List<List<Chunk>> groups = ChunkMessages.together(chunks);
        assertEquals(chunks, groups.stream().flatMap(List::stream).toList());
        for (List<Chunk> group : groups) {
            assertTrue(group.size() <= ChunkMessages.TOGETHER_MAX);
            double nanos = group.stream().mapToDouble(Chunk::nanos).sum();
            assertTrue(group.size() == 1 || nanos <= ChunkMessages.TOGETHER_NANOS_MAX);
        }
        assertTrue(groups.size() >= Math.min(count, ChunkMessages.MESSAGES_MIN));
    }

    @Test
    void aSweepOfManySmallChunksIsTheSameTogetherAndApart() {
        try (Flow flow = new Flow()) {
            prices(flow);
            UUID together = flow.start(request());
            List<Message<ChunkTask>> tasks = flow.drain("sweep-chunks", ChunkTask.class);
            assertTrue(tasks.size() < TICKERS, tasks.size() + " messages");
            tasks.forEach(task -> flow.worker.work(task, Flow.FIRST));
            List<Message<ChunkReport>> reports = flow.drain("sweep-results", ChunkReport.class);
            assertEquals(tasks.size(), reports.size());
            reports.addAll(List.copyOf(reports));
            Collections.shuffle(reports, new Random(3));
            reports.forEach(flow.collector::collect);
            flow.assertCompletedOnce(together);

            UUID apart = flow.start(request());
            for (Message<ChunkTask> task : flow.drain("sweep-chunks", ChunkTask.class)) {
                for (ChunkTask one : task.body().each()) {
                    flow.worker.work(Message.of(flow.tenant, "c", one), Flow.FIRST);
                }
            }
            flow.run();
            assertEquals(flow.rows(apart), flow.rows(together));
        }
    }

    @Test
    void whatFailsKeepsTheOthersOfItsMessageFromNothing() {
        FaultInjectingObjectStore store = new FaultInjectingObjectStore(new InMemoryObjectStore());
        try (Flow flow = new Flow(store)) {
            prices(flow);
            UUID id = flow.start(request());
            List<Message<ChunkTask>> tasks = flow.drain("sweep-chunks", ChunkTask.class);
            Message<ChunkTask> first = tasks.removeFirst();
            List<ChunkTask> chunks = first.body().each();
            store.failAfter(1); // the cancel marker; then the first rows to be stored
            assertThrows(RetryableException.class, () -> flow.worker.work(first, Flow.FIRST));
            assertEquals(chunks.size() - 1, stored(flow, chunks));

            flow.worker.work(first, new Receipt(2, false));
            assertEquals(chunks.size(), stored(flow, chunks));
            tasks.forEach(task -> flow.worker.work(task, Flow.FIRST));
            flow.run();
            flow.assertCompletedOnce(id);
        }
    }

    @Test
    void pricesThatAreGoneFailTheSweepAndARetryComputesThatChunkAlone() {
        try (Flow flow = new Flow()) {
            prices(flow);
            UUID id = flow.start(request());
            List<Message<ChunkTask>> tasks = flow.drain("sweep-chunks", ChunkTask.class);
            ChunkTask gone = tasks.getFirst().body().each().get(1);
            byte[] prices = flow.prices.get(gone.priceKey()).orElseThrow().content();
            flow.prices.delete(gone.priceKey());
            for (Message<ChunkTask> task : tasks) {
                if (task.body().each().contains(gone)) {
                    assertThrows(
                            PermanentException.class, () -> flow.worker.work(task, Flow.FIRST));
                } else {
                    flow.worker.work(task, Flow.FIRST);
                }
            }
            flow.run();
            assertEquals(JobStatus.FAILED, flow.job(id).status());
            assertTrue(flow.job(id).errorMessage().startsWith("Chunk 1 cannot be computed"));
            flow.prices.put(gone.priceKey(), prices, "text/csv");
            RetryOutcome retry = flow.research.sweeps().retry(flow.tenant, id, Optional.empty());
            assertEquals(1, ((RetryOutcome.Restarted) retry).chunks());
        }
    }

    private static long stored(Flow flow, List<ChunkTask> chunks) {
        return chunks.stream()
                .filter(
                        chunk ->
                                flow.results
                                        .head(
                                                SweepKeys.chunk(
                                                        flow.tenant, chunk.jobId(), chunk.chunk()))
                                        .isPresent())
                .count();
    }

    private static void prices(Flow flow) {
        for (String ticker : tickers()) {
            flow.storePrices(ticker, ticker.hashCode(), 300);
        }
    }

    private static String request() {
        String names =
                tickers().stream()
                        .map(ticker -> "'" + ticker + "'")
                        .collect(Collectors.joining(","));
        return "{'tickers':[%s],'fast_range':[2,8],'slow_range':[9,20],'step':3}".formatted(names);
    }

    private static List<String> tickers() {
        List<String> tickers = new ArrayList<>();
        for (int ticker = 0; ticker < TICKERS; ticker++) {
            tickers.add("T" + ticker);
        }
        return tickers;
    }

    private static Chunk chunk(int index, double nanos) {
        return new Chunk(index, index, "p", "", Interval.D1, 0, 1, nanos, 0, 0, null);
    }
}
