package io.tradewind.research.sweep;

import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.grid.SweepKeys;
import io.tradewind.research.rows.RangeReader;
import io.tradewind.research.rows.RowBlock;
import java.util.Arrays;
import java.util.List;

/**
 * The rows of chunks of which only standings were stored: computed once more, and the same bytes
 * that a worker would have stored.
 */
final class RowsOnDemand {

    private final ObjectStore results;
    private final ChunkComputer computer;

    RowsOnDemand(ObjectStore results, ChunkComputer computer) {
        this.results = results;
        this.computer = computer;
    }

    /** Stores the rows of all chunks, where they are not there yet. */
    void store(Sweep sweep, List<Chunk> chunks) {
        for (Chunk chunk : chunks) {
            String key = SweepMerge.key(sweep, chunk);
            if (results.head(key).isEmpty()) {
                results.putIfAbsent(key, bytes(sweep, chunk), SweepKeys.ROWS_TYPE);
            }
        }
    }

    /** Reads a chunk's rows without storing them. */
    RangeReader reader(Sweep sweep, Chunk chunk) {
        byte[] rows = bytes(sweep, chunk);
        return (from, length) -> Arrays.copyOfRange(rows, (int) from, (int) from + length);
    }

    private byte[] bytes(Sweep sweep, Chunk chunk) {
        ChunkTask task = chunk.task(sweep);
        RowBlock block = ChunkComputer.block(task);
        computer.compute(task, computer.prices(task), block);
        return block.toBytes();
    }
}
