package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.objects.InMemoryObjectStore;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.queue.Receipt;
import io.tradewind.research.grid.ChunkPiece;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.ExportTask;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.grid.ValidationSpec;
import io.tradewind.research.heatmap.Aggregate;
import io.tradewind.research.heatmap.Axis;
import io.tradewind.research.heatmap.HeatMap;
import io.tradewind.research.heatmap.HeatMapOutcome;
import io.tradewind.research.heatmap.HeatMapWish;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.result.PageOutcome;
import io.tradewind.research.result.ResultFile;
import io.tradewind.research.result.ResultRow;
import io.tradewind.research.result.SweepSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a sweep of many rows that are soon computed, it is stored where they stand; rows follow. */
class RowsLaterTest {

    private static final int TICKERS = 16;
    private static final long ROWS = TICKERS * 80 * 80;

    private final FaultInjectingObjectStore store =
            new FaultInjectingObjectStore(new InMemoryObjectStore());
    private final Flow flow = new Flow(store);
    private final List<String> tickers =
            IntStream.range(0, TICKERS).mapToObj(ticker -> "T" + ticker).toList();

    @BeforeEach
    void prices() {
        for (int ticker = 0; ticker < TICKERS; ticker++) {
            // Two histories are equal, so that equal rows of two tickers meet.
            flow.storePrices(tickers.get(ticker), Math.max(1, ticker), 240);
        }
    }

    @AfterEach
    void close() {
        flow.close();
    }

    @Test
    void whatIsThereAtTheEndIsWhatTheFilesSayLater() {
        UUID id = start();
        List<Message<ChunkTask>> tasks = flow.drain("sweep-chunks", ChunkTask.class);
        assertEquals(15, tasks.size(), "one of two chunks, then one each");
        tasks.forEach(task -> flow.worker.work(task, Flow.FIRST));
        collect();
        flow.assertCompletedOnce(id);
        assertTrue(
                store.list(SweepKeys.folder(flow.tenant, id), "", 1_000).stream()
                        .noneMatch(this::isRows));

        List<ResultRow> best = flow.page(id, null, 100, 0).results();
        List<ResultRow> bestOfTicker = flow.page(id, "T7", 10, 0).results();
        List<?> perTicker = flow.research.results().bestPerTicker(flow.tenant, id).get().results();
        HeatMap drawn = heatMap(id);
        assertInstanceOf(PageOutcome.UnderWay.class, page(id, null, 101, 0));
        assertInstanceOf(PageOutcome.UnderWay.class, page(id, "T7", 1, 10));
        export();

        JsonNode rows = json(id);
        assertEquals(ROWS, rows.size());
        assertEquals(best, flow.page(id, null, 100, 0).results());
        assertEquals(best, flow.page(id, null, 500, 0).results().subList(0, 100));
        assertEquals(bestOfTicker, flow.page(id, "T7", 500, 0).results().subList(0, 10));
        assertEquals(
                perTicker, flow.research.results().bestPerTicker(flow.tenant, id).get().results());
        HeatMap drawnLater = heatMap(id);
        assertEquals(drawn.cells(), drawnLater.cells());
        compareRanks(best, rows);
        compareRanks(bestOfTicker, rows);
        compareSummary(id, rows);
    }

    /** The rows of the database are those of the file at the same rank. */
    private static void compareRanks(List<ResultRow> best, JsonNode rows) {
        for (ResultRow row : best) {
            JsonNode filed = rows.get((int) row.rank() - 1);
            assertEquals(filed.path("ticker").asText(), row.ticker());
            assertEquals(filed.path("rank_for_ticker").asLong(), row.rankForTicker());
            for (String column : List.of("fast_period", "slow_period", "score")) {
                assertEquals(
                        filed.path(column).asDouble(), row.metrics().get(column), 1e-12, column);
            }
        }
    }

    private void compareSummary(UUID id, JsonNode rows) {
        double[] scores = new double[rows.size()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = rows.get(row).path("score").asDouble();
        }
        double mean = Arrays.stream(scores).sum() / scores.length;
        Arrays.sort(scores);
        SweepSummary summary = flow.research.results().find(flow.tenant, id).orElseThrow();
        int middle = scores.length / 2;
        assertEquals((scores[middle - 1] + scores[middle]) / 2, summary.medianScore(), 1e-12);
        assertEquals(scores[scores.length - 1], summary.maxScore(), 1e-12);
        assertEquals(mean, summary.avgScore(), 1e-12);
    }

    @Test
    void messagesThatComeTwiceShuffledAndRegroupedGiveTheSame() {
        UUID calm = start();
        flow.run();
        List<?> expected = flow.page(calm, null, 100, 0).results();
        flow.assertCompletedOnce(calm);
        flow.drain("sweep-exports", ExportTask.class);
        UUID id = start();
        Random random = new Random(11);
        List<Message<ChunkTask>> tasks = flow.drain("sweep-chunks", ChunkTask.class);
        List<Message<ChunkTask>> doubled = new ArrayList<>(tasks);
        // A second grouping of the same chunks: each by itself.
        tasks.forEach(
                task ->
                        task.body()
                                .each()
                                .forEach(
                                        chunk ->
                                                doubled.add(
                                                        Message.of(
                                                                task.tenant(),
                                                                task.correlationId(),
                                                                chunk))));
        Collections.shuffle(doubled, random);
        doubled.forEach(task -> flow.worker.work(task, Flow.FIRST));
        List<Message<ChunkReport>> reports =
                new ArrayList<>(flow.drain("sweep-results", ChunkReport.class));
        reports.addAll(List.copyOf(reports));
        Collections.shuffle(reports, random);
        reports.forEach(flow.collector::collect);
        flow.assertCompletedOnce(id);
        List<?> found = flow.page(id, null, 100, 0).results();
        assertEquals(without(calm, expected), without(id, found));
        assertEquals(1, flow.drain("sweep-exports", ExportTask.class).size());
    }

    @Test
    void aLargeMessageIsStoredAndToldOfInParts() {
        String request =
                "{'tickers':['%s'],'fast_range':[2,106],'slow_range':[107,211],'step':1}"
                        .formatted(String.join("','", tickers));
        UUID calm = flow.start(request);
        flow.run();
        List<?> expected = flow.page(calm, null, 100, 0).results();
        flow.assertCompletedOnce(calm);
        UUID id = flow.start(request);
        List<ChunkTask> chunks =
                flow.drain("sweep-chunks", ChunkTask.class).stream()
                        .flatMap(task -> task.body().each().stream())
                        .toList();
        Message<ChunkTask> all =
                Message.of(
                        flow.tenant,
                        "c",
                        chunks.getFirst()
                                .with(chunks.stream().skip(1).map(RowsLaterTest::piece).toList()));
        store.failAfter(2); // the cancel marker and one part; the other is not stored
        assertThrows(RetryableException.class, () -> flow.worker.work(all, Flow.FIRST));
        List<Message<ChunkReport>> reports = flow.drain("sweep-results", ChunkReport.class);
        List<ChunkReport> stored =
                reports.stream()
                        .map(Message::body)
                        .filter(report -> report.error() == null)
                        .toList();
        assertEquals(1, stored.size(), "the other part's store fails");
        int told = stored.getFirst().each().size();
        assertTrue(told == 15 || told == 1, "parts of 15 and 1, not " + told);
        assertEquals(1 + 16 - told, reports.size(), "a failure for each chunk of the other");
        reports.forEach(flow.collector::collect);
        assertEquals(JobStatus.RUNNING, flow.job(id).status());

        store.failAfter(Integer.MAX_VALUE);
        flow.worker.work(all, new Receipt(2, false));
        collect();
        flow.assertCompletedOnce(id);
        List<?> found = flow.page(id, null, 100, 0).results();
        assertEquals(without(calm, expected), without(id, found));
    }

    private static ChunkPiece piece(ChunkTask chunk) {
        return new ChunkPiece(
                chunk.chunk(),
                chunk.priceKey(),
                chunk.priceVersion(),
                chunk.priceInterval(),
                chunk.fromIndex(),
                chunk.toIndex(),
                chunk.attempts());
    }

    @Test
    void aStoreThatFailsAtAnyCallOfAMessageLosesNothing() {
        UUID id = start();
        List<Message<ChunkTask>> tasks = flow.drain("sweep-chunks", ChunkTask.class);
        store.failAfter(1); // after the look for the cancel marker
        assertThrows(
                RetryableException.class, () -> flow.worker.work(tasks.getFirst(), Flow.FIRST));
        assertTrue(store.hasFailed());
        List<Message<ChunkReport>> failed = flow.drain("sweep-results", ChunkReport.class);
        assertEquals(2, failed.size(), "a failure for each chunk of the message");
        failed.forEach(flow.collector::collect);
        store.failAfter(Integer.MAX_VALUE);
        tasks.forEach(task -> flow.worker.work(task, Flow.FIRST));
        store.failAfter(3);
        List<Message<ChunkReport>> reports = flow.drain("sweep-results", ChunkReport.class);
        reports.subList(0, reports.size() - 1).forEach(flow.collector::collect);
        assertThrows(RetryableException.class, () -> flow.collector.collect(reports.getLast()));
        assertEquals(JobStatus.RUNNING, flow.job(id).status());
        flow.collector.collect(reports.getLast());
        flow.assertCompletedOnce(id);
    }

    @Test
    void writingTheRowsMayBeCutOffAtManyCallsAndGoesOn() {
        UUID id = start();
        flow.run();
        Message<ExportTask> task = flow.drain("sweep-exports", ExportTask.class).getFirst();
        SweepExport export = flow.export();
        for (int calls = 0; calls < 40; calls += 13) {
            store.failAfter(calls);
            assertThrows(RetryableException.class, () -> export.write(task));
            assertInstanceOf(PageOutcome.UnderWay.class, page(id, null, 500, 0));
        }
        store.failAfter(Integer.MAX_VALUE);
        export.write(task);
        assertEquals(ROWS, json(id).size());
        Set<Integer> ranks = new HashSet<>();
        for (int offset = 0; offset < ROWS; offset += 20_480) {
            flow.page(id, null, 500, offset).results().forEach(row -> ranks.add((int) row.rank()));
        }
        assertEquals(5 * 500, ranks.size());
    }

    @Test
    void onlyManyRowsThatAreSoonComputedWait() {
        ValidationSpec none = ValidationSpec.NONE;
        assertTrue(SweepPlanning.rowsLater(100_001, 100_001 * 9_999d, none));
        assertTrue(!SweepPlanning.rowsLater(100_000, 1, none), "few");
        assertTrue(!SweepPlanning.rowsLater(100_001, 100_001 * 10_001d, none), "slow");
        assertTrue(!SweepPlanning.rowsLater(10_000_001, 1, none), "more than memory is for");
    }

    private UUID start() {
        return flow.start(
                "{'tickers':['%s'],'fast_range':[2,81],'slow_range':[82,161],'step':1,'min_trades':2}"
                        .formatted(String.join("','", tickers)));
    }

    private void collect() {
        flow.drain("sweep-results", ChunkReport.class).forEach(flow.collector::collect);
    }

    private void export() {
        flow.export().write(flow.drain("sweep-exports", ExportTask.class).getFirst());
    }

    private PageOutcome page(UUID id, String ticker, int limit, int offset) {
        return flow.research
                .results()
                .page(flow.tenant, id, Optional.ofNullable(ticker), limit, offset);
    }

    private HeatMap heatMap(UUID id) {
        HeatMapWish wish =
                new HeatMapWish(
                        Axis.FAST_PERIOD,
                        Axis.SLOW_PERIOD,
                        "sharpe_ratio",
                        Aggregate.BEST,
                        Optional.of("T3"));
        return ((HeatMapOutcome.Drawn) flow.research.results().heatMap(flow.tenant, id, wish))
                .map();
    }

    private JsonNode json(UUID id) {
        String key = SweepKeys.results(flow.tenant, id, ResultFile.JSON);
        return Json.parse(
                        new String(
                                store.get(key).orElseThrow().content(),
                                java.nio.charset.StandardCharsets.US_ASCII))
                .path("results");
    }

    private static String without(UUID id, List<?> rows) {
        return Json.write(rows).replace(id.toString(), "-");
    }

    private boolean isRows(Object object) {
        return object.toString().contains(".rows");
    }
}
