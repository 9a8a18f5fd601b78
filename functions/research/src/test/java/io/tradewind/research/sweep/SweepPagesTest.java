package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.json.Json;
import io.tradewind.platform.queue.Message;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Strategy;
import io.tradewind.research.Fixtures;
import io.tradewind.research.SweepQueries;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ExecutionSpec;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.grid.SweepSpec;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.postgres.ChunkTable;
import io.tradewind.research.postgres.SweepTable;
import io.tradewind.research.price.PriceShelf;
import io.tradewind.research.result.ResultFile;
import io.tradewind.research.result.ResultPage;
import io.tradewind.research.rows.TopRows;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;

/** Pages show the rows of the file, wherever they come from. */
class SweepPagesTest {

    private static final List<String> TICKERS = List.of("AAA", "BBB", "CCC");
    private static final List<String> ASKED_FOR = List.of("AAA", "BBB", "CCC", "DDD");
    private static final Flow FLOW = new Flow();

    @AfterContainer
    static void close() {
        FLOW.close();
    }

    @Property(tries = 25)
    void pagesAreTheLinesOfTheFileHoweverTheGridIsCut(@ForAll long seed) {
        Random random = new Random(seed);
        Sweep sweep = completed(random);
        List<String> lines = lines(sweep);
        assertEquals(sweep.combinations(), lines.size());
        for (int page = 0; page < 24; page++) {
            if (random.nextInt(12) == 0) {
                FLOW.results.delete(SweepKeys.order(FLOW.tenant, sweep.jobId()));
            }
            int ticker = random.nextInt(TICKERS.size() + 2) - 1;
            String name = ticker < 0 ? null : ASKED_FOR.get(ticker);
            List<String> ranked =
                    name == null
                            ? lines
                            : lines.stream()
                                    .filter(line -> line.contains("\"ticker\":\"" + name + "\""))
                                    .toList();
            int limit = 1 + random.nextInt(random.nextBoolean() ? 20 : SweepQueries.LIMIT_MAX);
            int offset = random.nextInt(ranked.size() + 50);
            assertPage(sweep, ranked, name, limit, offset);
        }
        assertPage(sweep, lines, null, SweepQueries.LIMIT_MAX, 0);
        assertPage(sweep, lines, null, 1, 499);
        assertPage(sweep, lines, null, 2, 499);
        assertPage(sweep, lines, null, 2, lines.size() - 1);
        assertPage(sweep, lines, null, 10, Integer.MAX_VALUE);
    }

    private static void assertPage(
            Sweep sweep, List<String> ranked, String ticker, int limit, int offset) {
        ResultPage page = FLOW.page(sweep.jobId(), ticker, limit, offset);
        List<String> expected = ranked.stream().skip(offset).limit(limit).toList();
        List<String> shown = page.results().stream().map(Json::write).toList();
        String which = ticker + " " + limit + " from " + offset + " of " + ranked.size();
        assertEquals(expected, shown, which);
        assertEquals(ranked.size(), page.totalCount(), which);
        assertEquals(expected.size(), page.returnedCount(), which);
    }

    private static List<String> lines(Sweep sweep) {
        String key = SweepKeys.results(FLOW.tenant, sweep.jobId(), ResultFile.JSON);
        String json =
                new String(
                        FLOW.results.get(key).orElseThrow().content(), StandardCharsets.US_ASCII);
        return json.lines()
                .filter(line -> line.startsWith("{\"result_id\""))
                .map(line -> line.endsWith(",") ? line.substring(0, line.length() - 1) : line)
                .toList();
    }

    /** A sweep of one to three tickers in random cuts, on its way through worker and collector. */
    private static Sweep completed(Random random) {
        List<String> tickers = TICKERS.subList(0, 1 + random.nextInt(TICKERS.size()));
        Execution execution = Execution.builder().split(random.nextBoolean() ? 0.6 : 0).build();
        SweepSpec spec =
                new SweepSpec(
                        grid(random),
                        ExecutionSpec.of(execution),
                        random.nextInt(12),
                        Interval.D1,
                        null,
                        null);
        boolean whole = random.nextInt(3) == 0;
        List<Chunk> chunks = new ArrayList<>();
        for (int ticker = 0; ticker < tickers.size(); ticker++) {
            String key = "prices-" + random.nextInt(1_000_000);
            byte[] prices = Fixtures.prices(random.nextLong(), 150, Duration.ofDays(1));
            String version = FLOW.prices.put(key, prices, "text/csv").versionId().orElse("");
            cut(random, spec.grid().size(), whole, ticker, key, version, chunks);
        }
        Sweep sweep = sweep(spec, tickers, chunks.size());
        FLOW.database.inTenant(
                FLOW.tenant,
                connection -> {
                    assertTrue(SweepTable.insert(connection, sweep, new byte[32]));
                    ChunkTable.insert(connection, sweep, chunks);
                    return null;
                });
        List<Message<ChunkReport>> reports = new ArrayList<>();
        SweepWorker worker =
                new SweepWorker(
                        FLOW.results, new PriceShelf(FLOW.prices), reports::add, FLOW.clock);
        for (Chunk chunk : chunks) {
            worker.work(Message.of(FLOW.tenant, "c", chunk.task(sweep)), Flow.FIRST);
        }
        Collections.shuffle(reports, random);
        reports.forEach(FLOW.collector::collect);
        assertEquals(JobStatus.COMPLETED, FLOW.job(sweep.jobId()).status());
        boolean ordered = chunks.size() > 1 && sweep.combinations() > TopRows.RANKED_MAX;
        assertEquals(
                ordered,
                FLOW.results.head(SweepKeys.order(FLOW.tenant, sweep.jobId())).isPresent());
        return sweep;
    }

    private static void cut(
            Random random,
            long size,
            boolean whole,
            int ticker,
            String key,
            String version,
            List<Chunk> chunks) {
        long from = 0;
        while (from < size) {
            long to = whole ? size : from + 1 + random.nextLong(Math.min(size - from, 300));
            chunks.add(
                    new Chunk(
                            chunks.size(),
                            ticker,
                            key,
                            version,
                            Interval.D1,
                            from,
                            to,
                            1,
                            0,
                            to - from,
                            null));
            from = to;
        }
        assertFalse(chunks.isEmpty());
    }

    private static Grid grid(Random random) {
        List<Strategy> strategies = List.of(Strategy.values());
        Strategy strategy = strategies.get(random.nextInt(strategies.size()));
        int slowMin = strategy == Strategy.RSI ? 60 : 5;
        return new Grid(
                strategy,
                2,
                5 + random.nextInt(25),
                slowMin,
                slowMin + 20 + random.nextInt(15),
                3,
                3 + (strategy == Strategy.MACD ? random.nextInt(3) : 0),
                1);
    }

    private static Sweep sweep(SweepSpec spec, List<String> tickers, int chunks) {
        return new Sweep(
                FLOW.tenant,
                UUID.randomUUID(),
                JobStatus.PENDING,
                Json.parse("{}"),
                "c",
                false,
                spec,
                tickers,
                null,
                Map.of(),
                spec.grid().size() * tickers.size(),
                chunks,
                0,
                chunks,
                0,
                null,
                0,
                0,
                1,
                FLOW.clock.instant(),
                null,
                null,
                false);
    }
}
