package io.tradewind.research.grid;

import io.tradewind.quant.price.Interval;
import java.util.List;

/**
 * A chunk as it is stored.
 *
 * @param index place in the sweep, from 0
 * @param ticker index of the sweep's ticker
 * @param nanos estimated work
 * @param attempts attempts that failed
 * @param rows number of rows; 0 until the chunk is counted
 * @param standings name of the object that says where its rows stand; null before it is counted,
 *     and where the rows themselves are stored
 */
public record Chunk(
        int index,
        int ticker,
        String priceKey,
        String priceVersion,
        Interval priceInterval,
        long fromIndex,
        long toIndex,
        double nanos,
        int attempts,
        long rows,
        String standings) {

    /** The message that has the chunk computed. */
    public ChunkTask task(Sweep sweep) {
        return new ChunkTask(
                sweep.jobId(),
                index,
                sweep.chunkCount(),
                priceKey,
                priceVersion,
                priceInterval,
                fromIndex,
                toIndex,
                attempts,
                sweep.runs() + sweep.resends(),
                sweep.spec(),
                List.of());
    }

    /** The same as a part of another chunk's message. */
    public ChunkPiece piece() {
        return new ChunkPiece(
                index, priceKey, priceVersion, priceInterval, fromIndex, toIndex, attempts);
    }
}
