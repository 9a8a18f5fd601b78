package io.tradewind.research.sweep;

import io.tradewind.quant.price.PriceSeries;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import io.tradewind.research.rows.RowBlock;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Stores what becomes of the chunks of one message. Used by one thread. */
interface ChunkKeeping {

    /** Number of rows of a chunk that was stored before; nothing where it is to be computed. */
    OptionalLong stored(ChunkTask chunk);

    /** Takes a chunk that was stored before. */
    void known(ChunkTask chunk, long rows);

    /** Takes a chunk's rows. The block may be filled anew afterwards. */
    void keep(ChunkTask chunk, PriceSeries series, RowBlock block);

    /**
     * Waits until all is stored.
     *
     * @param failures of chunks that could not be stored are added here
     */
    Kept end(Map<ChunkTask, RuntimeException> failures);

    /**
     * What is stored.
     *
     * @param standings name of the object that holds the standings; null where rows are stored
     */
    record Kept(List<ChunkReport.Done> chunks, String standings) {}
}
