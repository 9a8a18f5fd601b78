package io.tradewind.research.sweep;

import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.rows.RowBlock;
import io.tradewind.research.rows.StandingsFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Stores where the rows stand, those of all chunks in one object. What a message holds is soon
 * computed, so that nothing is looked for when it comes again.
 */
final class StandingKeeping implements ChunkKeeping {

    private final ObjectStore results;
    private final TenantId tenant;
    private final UUID job;
    private final StandingsFile file;
    private final List<ChunkTask> chunks = new ArrayList<>();

    StandingKeeping(ObjectStore results, TenantId tenant, ChunkTask task) {
        this.results = results;
        this.tenant = tenant;
        this.job = task.jobId();
        this.file = new StandingsFile(ChunkComputer.layout(task.spec()));
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
    public void keep(ChunkTask chunk, PriceSeries series, RowBlock block) {
        file.add(chunk.chunk(), chunk.fromIndex(), block);
        chunks.add(chunk);
    }

    @Override
    public Kept end(Map<ChunkTask, RuntimeException> failures) {
        if (chunks.isEmpty()) {
            return new Kept(List.of(), null);
        }
        String name = name();
        try {
            results.putIfAbsent(
                    SweepKeys.standings(tenant, job, name), file.toBytes(), SweepKeys.ROWS_TYPE);
        } catch (RuntimeException failure) {
            chunks.forEach(chunk -> failures.put(chunk, failure));
            return new Kept(List.of(), null);
        }
        return new Kept(
                chunks.stream()
                        .map(
                                chunk ->
                                        new ChunkReport.Done(
                                                chunk.chunk(), ChunkComputer.rows(chunk)))
                        .toList(),
                name);
    }

    /** A function of the chunks: the same ones always give the same object. */
    private String name() {
        List<Integer> indices = chunks.stream().map(ChunkTask::chunk).toList();
        return "%d-%d-%08x".formatted(indices.getFirst(), indices.getLast(), indices.hashCode());
    }
}
