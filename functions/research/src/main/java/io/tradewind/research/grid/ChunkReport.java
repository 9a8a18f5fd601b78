package io.tradewind.research.grid;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What became of a chunk, or of several that were computed together; message on {@code
 * sweep-results}.
 *
 * @param rows number of rows stored; 0 for a failure
 * @param startedAt when the worker began
 * @param error why the attempt failed; null for a success
 * @param attempt which attempt failed, from 1; 0 for a success
 * @param hopeless whether no further attempt can help
 * @param standings name of the object that says where the rows stand, where they are not stored
 *     themselves; else null
 * @param along further chunks whose rows are stored; none where a message does not say
 */
public record ChunkReport(
        UUID jobId,
        int chunk,
        long rows,
        long computeMillis,
        Instant startedAt,
        String error,
        int attempt,
        boolean hopeless,
        String standings,
        List<Done> along) {

    /**
     * A chunk whose rows are stored.
     *
     * @param rows how many
     */
    public record Done(int chunk, long rows) {}

    public ChunkReport {
        along = along == null ? List.of() : List.copyOf(along);
    }

    /** The rows of these chunks, one at least, are stored, or their standings are. */
    public static ChunkReport done(
            UUID jobId,
            List<Done> chunks,
            String standings,
            long computeMillis,
            Instant startedAt) {
        Done first = chunks.getFirst();
        return new ChunkReport(
                jobId,
                first.chunk(),
                first.rows(),
                computeMillis,
                startedAt,
                null,
                0,
                false,
                standings,
                chunks.subList(1, chunks.size()));
    }

    /** The attempt failed. */
    public static ChunkReport failed(
            ChunkTask task, Instant startedAt, String error, int attempt, boolean hopeless) {
        return new ChunkReport(
                task.jobId(),
                task.chunk(),
                0,
                0,
                startedAt,
                error,
                attempt,
                hopeless,
                null,
                List.of());
    }

    /** Each chunk of a success. */
    public List<Done> each() {
        return Stream.concat(Stream.of(new Done(chunk, rows)), along.stream()).toList();
    }
}
