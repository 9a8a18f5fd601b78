package io.tradewind.research.sweep;

import io.tradewind.quant.price.PriceSeries;
import io.tradewind.research.grid.ChunkReport;
import io.tradewind.research.grid.ChunkTask;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Computes the chunks of one message and stores what becomes of them, and tells what is stored: in
 * parts, or all at the end. Used by one thread.
 */
interface ChunkKeeping {

    /** Number of rows of a chunk that was stored before; nothing where it is to be computed. */
    OptionalLong stored(ChunkTask chunk);

    /** Takes a chunk that was stored before. */
    void known(ChunkTask chunk, long rows);

    /** Computes a chunk over these bars, and has it stored, maybe after this call. */
    void compute(ChunkTask chunk, PriceSeries series);

    /**
     * Waits until all is stored and told.
     *
     * @param failures of chunks for which that did not happen are added here
     */
    void end(Map<ChunkTask, RuntimeException> failures);

    /** Is told what is stored, one call at a time or several at once. */
    @FunctionalInterface
    interface Told {

        /**
         * These chunks, one at least, are stored.
         *
         * @param standings name of the object that holds the standings; null where rows are stored
         * @param computeMillis what computing them took
         */
        void stored(List<ChunkReport.Done> chunks, String standings, long computeMillis);
    }
}
