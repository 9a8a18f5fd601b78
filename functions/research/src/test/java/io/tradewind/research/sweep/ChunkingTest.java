package io.tradewind.research.sweep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.json.Json;
import io.tradewind.platform.objects.InMemoryObjectStore;
import io.tradewind.platform.queue.Message;
import io.tradewind.quant.price.Interval;
import io.tradewind.quant.price.PriceCsv;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Strategy;
import io.tradewind.quant.sweep.RowOrder;
import io.tradewind.quant.sweep.SweepKernel;
import io.tradewind.quant.validation.WalkForward.Mode;
import io.tradewind.research.Fixtures;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.ExecutionSpec;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.grid.SweepSpec;
import io.tradewind.research.grid.ValidationSpec;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.price.PriceShelf;
import io.tradewind.research.result.ResultFile;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** How a grid is cut into chunks changes nothing in the result. */
class ChunkingTest {

    private static final UUID ID = new UUID(7, 7);
    private static final int MIN_TRADES = 8;
    private static final byte[] PRICES = Fixtures.prices(5, 300, Duration.ofDays(1));

    @Property(tries = 40)
    void resultFilesAreTheSameBytesHoweverTheGridIsCut(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        Grid grid = grid(random);
        Execution execution = Execution.builder().split(random.nextBoolean() ? 0.6 : 0).build();
        ValidationSpec validation =
                new ValidationSpec(
                        random.nextBoolean() ? 2 + random.nextInt(8) : 0,
                        random.nextBoolean() ? Mode.ROLLING : Mode.ANCHORED,
                        random.nextBoolean(),
                        2 + random.nextInt(60));
        Files whole = files(grid, execution, validation, List.of(0L, grid.size()));
        List<Long> cuts = new ArrayList<>(List.of(0L));
        while (cuts.getLast() < grid.size()) {
            long left = grid.size() - cuts.getLast();
            cuts.add(cuts.getLast() + 1 + random.nextLong(left));
        }
        Files cut = files(grid, execution, validation, cuts);
        String json = new String(whole.json(), StandardCharsets.US_ASCII);
        assertEquals(json, new String(cut.json(), StandardCharsets.US_ASCII));
        assertEquals(validation.asksEvidence(), json.contains("\"validation\":"));
        assertArrayEquals(whole.csv(), cut.csv());
        assertEquals(whole.merged().figures(), cut.merged().figures());
        assertEquals(whole.merged().columns(), cut.merged().columns());
        for (int row = 0; row < whole.merged().top().size(); row++) {
            assertArrayEquals(
                    whole.merged().top().get(row).values(), cut.merged().top().get(row).values());
        }
        assertRanked(grid, execution, new String(whole.csv(), StandardCharsets.US_ASCII));
    }

    /** The order is the one that quant defines. */
    private static void assertRanked(Grid grid, Execution execution, String csv) throws Exception {
        List<double[]> rows = new ArrayList<>();
        new SweepKernel()
                .run(
                        series(),
                        grid,
                        0,
                        grid.size(),
                        execution,
                        (index, row) -> rows.add(row.clone()));
        rows.sort(new RowOrder(MIN_TRADES));
        List<String> lines = csv.lines().skip(1).toList();
        assertEquals(rows.size(), lines.size());
        for (int at = 0; at < rows.size(); at++) {
            String start =
                    "X,%s,%d,%d,"
                            .formatted(
                                    grid.strategy().label(),
                                    (int) rows.get(at)[0],
                                    (int) rows.get(at)[1]);
            assertTrue(lines.get(at).startsWith(start), lines.get(at));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // a carrier inside this test, never compared
    private record Files(byte[] json, byte[] csv, SweepMerge.Merged merged) {}

    private static Files files(
            Grid grid, Execution execution, ValidationSpec validation, List<Long> cuts)
            throws Exception {
        InMemoryObjectStore store = new InMemoryObjectStore();
        store.put("prices", PRICES, "text/csv");
        SweepSpec spec =
                new SweepSpec(
                        grid,
                        ExecutionSpec.of(execution),
                        MIN_TRADES,
                        Interval.D1,
                        null,
                        null,
                        validation,
                        false);
        List<Chunk> chunks = new ArrayList<>();
        SweepWorker worker =
                new SweepWorker(store, new PriceShelf(store), report -> {}, Clock.systemUTC());
        Sweep sweep = sweep(spec, grid.size(), cuts.size() - 1);
        for (int index = 0; index + 1 < cuts.size(); index++) {
            long rows = cuts.get(index + 1) - cuts.get(index);
            Chunk chunk =
                    new Chunk(
                            index,
                            0,
                            "prices",
                            "",
                            Interval.D1,
                            cuts.get(index),
                            cuts.get(index + 1),
                            1,
                            0,
                            rows,
                            null);
            chunks.add(chunk);
            worker.work(Message.of(Fixtures.TENANT, "c", chunk.task(sweep)), Flow.FIRST);
        }
        SweepMerge.Merged merged =
                new SweepMerge(store, RowLayouts.of(execution)).merge(sweep, chunks);
        return new Files(file(store, ResultFile.JSON), file(store, ResultFile.CSV), merged);
    }

    private static byte[] file(InMemoryObjectStore store, ResultFile file) {
        String key = SweepKeys.results(Fixtures.TENANT, ID, file);
        return store.get(key).orElseThrow().content();
    }

    private static PriceSeries series() throws Exception {
        return PriceCsv.parse(PRICES);
    }

    private static Grid grid(Random random) {
        List<Strategy> strategies = List.of(Strategy.values());
        Strategy strategy = strategies.get(random.nextInt(strategies.size()));
        int slowMin = strategy == Strategy.RSI ? 60 : 5;
        return new Grid(
                strategy,
                2,
                2 + random.nextInt(12),
                slowMin,
                slowMin + 5 + random.nextInt(25),
                3,
                3 + random.nextInt(6),
                1 + random.nextInt(3));
    }

    private static Sweep sweep(SweepSpec spec, long combinations, int chunks) {
        return new Sweep(
                Fixtures.TENANT,
                ID,
                JobStatus.RUNNING,
                Json.parse("{}"),
                "c",
                false,
                spec,
                List.of("X"),
                null,
                Map.of(),
                combinations,
                chunks,
                chunks,
                1,
                1,
                null,
                1,
                0,
                1,
                Instant.EPOCH,
                null,
                null,
                false);
    }
}
