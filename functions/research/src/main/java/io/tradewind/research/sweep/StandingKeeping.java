package io.tradewind.research.sweep;

import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.rows.ScoreBlock;
import io.tradewind.research.rows.StandingsFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

/**
 * Computes what ranks the rows and stores where they stand: as soon as some chunks have enough rows
 * together, these in one object, which is told of while the next chunks are computed. What a
 * message holds is soon computed, so that nothing is looked for when it comes again.
 */
final class StandingKeeping implements ChunkKeeping {

    /** Rows after which an object is stored: about two megabytes. */
    static final long PART_ROWS = 160_000;

    private final ObjectStore results;
    private final ChunkComputer computer;
    private final TenantId tenant;
    private final Executor beside;
    private final Told told;
    private final Map<List<ChunkTask>, Future<?>> storing = new LinkedHashMap<>();
    private List<ChunkTask> chunks = new ArrayList<>();
    private StandingsFile file;
    private ScoreBlock block;
    private long began = System.nanoTime();

    /**
     * @param beside stores while the next chunk is computed
     */
    StandingKeeping(
            ObjectStore results,
            ChunkComputer computer,
            TenantId tenant,
            Executor beside,
            Told told) {
        this.results = results;
        this.computer = computer;
        this.tenant = tenant;
        this.beside = beside;
        this.told = told;
    }

    @Override
    public OptionalLong stored(ChunkTask chunk) {
        return OptionalLong.empty();
    }

    @Override
    public void known(ChunkTask chunk, long rows) {
        throw new IllegalStateException("standings are not looked for");
    }

    @Override
    public void compute(ChunkTask chunk, PriceSeries series) {
        block =
                block == null
                        ? new ScoreBlock(ChunkComputer.rows(chunk), chunk.spec().minTrades())
                        : block;
        file = file == null ? new StandingsFile(ChunkComputer.layout(chunk.spec())) : file;
        computer.score(chunk, series, block);
        file.add(
                chunk.chunk(),
                chunk.fromIndex(),
                block,
                combination -> computer.row(chunk, series, combination));
        chunks.add(chunk);
        if (file.rows() >= PART_ROWS) {
            store();
        }
    }

    /** Has the chunks computed since the last call stored and told of. */
    private void store() {
        List<ChunkTask> part = chunks;
        StandingsFile standings = file;
        long now = System.nanoTime();
        long millis = (now - began) / 1_000_000;
        FutureTask<Void> store = new FutureTask<>(() -> store(part, standings, millis), null);
        storing.put(part, store);
        beside.execute(store);
        chunks = new ArrayList<>();
        file = null;
        began = now;
    }

    private void store(List<ChunkTask> part, StandingsFile standings, long millis) {
        String name = name(part);
        results.putIfAbsent(
                SweepKeys.standings(tenant, part.getFirst().jobId(), name),
                standings.toBytes(),
                SweepKeys.ROWS_TYPE);
        told.stored(
                part.stream()
                        .map(
                                chunk ->
                                        new ChunkReport.Done(
                                                chunk.chunk(), ChunkComputer.rows(chunk)))
                        .toList(),
                name,
                millis);
    }

    @Override
    public void end(Map<ChunkTask, RuntimeException> failures) {
        if (!chunks.isEmpty()) {
            store();
        }
        storing.forEach(
                (part, stored) -> {
                    try {
                        Outcome.of(stored);
                    } catch (RuntimeException failure) {
                        part.forEach(chunk -> failures.put(chunk, failure));
                    }
                });
    }

    /** A function of the chunks: the same ones always give the same object. */
    private static String name(List<ChunkTask> part) {
        List<Integer> indices = part.stream().map(ChunkTask::chunk).toList();
        return "%d-%d-%08x".formatted(indices.getFirst(), indices.getLast(), indices.hashCode());
    }
}
