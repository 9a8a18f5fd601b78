package io.tradewind.research.sweep;

import io.tradewind.research.grid.Chunk;
import java.util.List;

/** Chunks are counted, and where their rows stand is not stored. */
final class LostStandingsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Chunk> chunks;

    LostStandingsException(List<Chunk> chunks) {
        super(
                "the standings of %d counted chunks are not there, the first of chunk %d"
                        .formatted(chunks.size(), chunks.getFirst().index()));
        this.chunks = List.copyOf(chunks);
    }

    List<Chunk> chunks() {
        return chunks;
    }
}
