package io.tradewind.research.sweep;

import io.tradewind.platform.objects.ObjectInfo;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.rows.RowBlock;
import io.tradewind.research.rows.RowFile;
import io.tradewind.research.rows.RowLayout;
import io.tradewind.research.rows.TopRows;
import io.tradewind.research.validation.EvidenceShelf;
import io.tradewind.research.validation.RowParameters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

/** Stores every row, each chunk's in an object of its own, and tells of all together. */
final class RowKeeping implements ChunkKeeping {

    private final ObjectStore results;
    private final EvidenceShelf evidence;
    private final ChunkComputer computer;
    private final TenantId tenant;
    private final Executor beside;
    private final Told told;
    private final long started = System.nanoTime();
    private final List<ChunkReport.Done> done = new ArrayList<>();
    private final Map<ChunkTask, Future<?>> storing = new LinkedHashMap<>();
    private RowBlock block;

    /**
     * @param beside stores while the next chunk is computed
     */
    RowKeeping(
            ObjectStore results,
            ChunkComputer computer,
            TenantId tenant,
            Executor beside,
            Told told) {
        this.results = results;
        this.evidence = new EvidenceShelf(results);
        this.computer = computer;
        this.tenant = tenant;
        this.beside = beside;
        this.told = told;
    }

    @Override
    public OptionalLong stored(ChunkTask chunk) {
        Optional<ObjectInfo> object = results.head(key(chunk));
        return object.isPresent()
                ? OptionalLong.of(RowFile.rows(layout(chunk), object.get().size()))
                : OptionalLong.empty();
    }

    @Override
    public void known(ChunkTask chunk, long rows) {
        done.add(new ChunkReport.Done(chunk.chunk(), rows));
    }

    @Override
    public void compute(ChunkTask chunk, PriceSeries series) {
        block = block == null ? ChunkComputer.block(chunk) : block;
        computer.compute(chunk, series, block);
        byte[] rows = block.toBytes();
        if (chunk.spec().validation().asksEvidence()) {
            evidence.write(tenant, chunk, series, best(layout(chunk), rows, block.rows()));
        }
        FutureTask<Void> store =
                new FutureTask<>(
                        () -> results.putIfAbsent(key(chunk), rows, SweepKeys.ROWS_TYPE), null);
        storing.put(chunk, store);
        beside.execute(store);
    }

    @Override
    public void end(Map<ChunkTask, RuntimeException> failures) {
        storing.forEach(
                (chunk, stored) -> {
                    try {
                        Outcome.of(stored);
                        known(chunk, ChunkComputer.rows(chunk));
                    } catch (RuntimeException failure) {
                        failures.put(chunk, failure);
                    }
                });
        if (!done.isEmpty()) {
            told.stored(done, null, (System.nanoTime() - started) / 1_000_000);
        }
    }

    private String key(ChunkTask chunk) {
        return SweepKeys.chunk(tenant, chunk.jobId(), chunk.chunk());
    }

    private static RowLayout layout(ChunkTask chunk) {
        return ChunkComputer.layout(chunk.spec());
    }

    /** Combinations of the rows that could be among the sweep's best. */
    private static List<Parameters> best(RowLayout layout, byte[] rows, int count) {
        int kept = Math.min(count, TopRows.RANKED_MAX);
        double[] values =
                RowFile.read(
                        layout,
                        (from, length) -> Arrays.copyOfRange(rows, (int) from, (int) from + length),
                        0,
                        kept);
        return IntStream.range(0, kept)
                .mapToObj(row -> RowParameters.of(values, row * layout.columns()))
                .toList();
    }
}
