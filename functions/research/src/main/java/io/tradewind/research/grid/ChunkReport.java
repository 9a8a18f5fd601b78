package io.tradewind.research.grid;

import java.time.Instant;
import java.util.UUID;

/**
 * What became of a chunk; message on {@code sweep-results}.
 *
 * @param rows number of rows stored; 0 for a failure
 * @param startedAt when the worker began
 * @param error why the attempt failed; null for a success
 * @param attempt which attempt failed, from 1; 0 for a success
 * @param hopeless whether no further attempt can help
 */
public record ChunkReport(
        UUID jobId,
        int chunk,
        long rows,
        long computeMillis,
        Instant startedAt,
        String error,
        int attempt,
        boolean hopeless) {

    /** The chunk's rows are stored. */
    public static ChunkReport done(
            ChunkTask task, long rows, long computeMillis, Instant startedAt) {
        return new ChunkReport(
                task.jobId(), task.chunk(), rows, computeMillis, startedAt, null, 0, false);
    }

    /** The attempt failed. */
    public static ChunkReport failed(
            ChunkTask task, Instant startedAt, String error, int attempt, boolean hopeless) {
        return new ChunkReport(
                task.jobId(), task.chunk(), 0, 0, startedAt, error, attempt, hopeless);
    }
}
