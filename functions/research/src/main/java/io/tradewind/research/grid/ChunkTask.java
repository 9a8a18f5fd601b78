package io.tradewind.research.grid;

import io.tradewind.quant.price.Interval;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a worker is asked to compute: a chunk, and small ones along with it; message on {@code
 * sweep-chunks} and {@code sweep-chunks-high}.
 *
 * @param chunk place in the sweep, from 0
 * @param chunks number of chunks of the sweep
 * @param priceKey object that holds the ticker's prices
 * @param priceVersion version of that object: a sweep reads one version throughout
 * @param priceInterval interval of the stored bars, at most the sweep's
 * @param fromIndex first combination
 * @param toIndex combination after the last
 * @param attempts attempts that failed before this message was sent
 * @param sends how often the chunk was sent, from 1
 * @param along further chunks of the sweep; none where a message does not say
 */
public record ChunkTask(
        UUID jobId,
        int chunk,
        int chunks,
        String priceKey,
        String priceVersion,
        Interval priceInterval,
        long fromIndex,
        long toIndex,
        int attempts,
        int sends,
        SweepSpec spec,
        List<ChunkPiece> along) {

    public ChunkTask {
        along = along == null ? List.of() : List.copyOf(along);
    }

    /** The same with these chunks along. */
    public ChunkTask with(List<ChunkPiece> pieces) {
        return new ChunkTask(
                jobId,
                chunk,
                chunks,
                priceKey,
                priceVersion,
                priceInterval,
                fromIndex,
                toIndex,
                attempts,
                sends,
                spec,
                pieces);
    }

    /** Each chunk by itself, this one first. */
    public List<ChunkTask> each() {
        return along.isEmpty()
                ? List.of(this)
                : Stream.concat(Stream.of(with(List.of())), along.stream().map(this::only))
                        .toList();
    }

    private ChunkTask only(ChunkPiece piece) {
        return new ChunkTask(
                jobId,
                piece.chunk(),
                chunks,
                piece.priceKey(),
                piece.priceVersion(),
                piece.priceInterval(),
                piece.fromIndex(),
                piece.toIndex(),
                piece.attempts(),
                sends,
                spec,
                List.of());
    }
}
