package io.tradewind.sequencer;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * The exchange's log: batches in one order, written by whoever holds its lease. Whoever takes the
 * lease gets an epoch above all before, and from then on nobody with a lower one can append.
 * Methods throw {@link io.tradewind.platform.failure.RetryableException} while the log cannot be
 * reached.
 */
public interface CommandLog extends AutoCloseable {

    /** How long a lease lasts without a renewal; the writer renews it four times as often. */
    Duration lease();

    /**
     * Takes the lease if it is free or has run out. When this returns, every append of an earlier
     * epoch is in the log or never will be.
     *
     * @param holder who asks, for operators to read
     * @return the new epoch; empty while somebody else holds the lease
     */
    OptionalLong acquire(String holder);

    /**
     * Extends the lease.
     *
     * @return false when another epoch has begun: this writer is none any more
     */
    boolean renew(long epoch);

    /** Gives the lease up, so that another can take it at once. Nothing happens without it. */
    void release(long epoch);

    /**
     * Appends a batch behind the last one. When this returns, the batch is in the log for good; a
     * connection that was lost meanwhile has been replaced and the outcome read, not guessed.
     * Called by one thread at a time.
     *
     * @throws FencedException if the epoch is not the newest
     * @throws RuntimeException if the batch is not in the log, and will not be
     */
    void append(LogBatch batch);

    /** Where the log ends; {@link LogPosition#START} while it is empty. */
    LogPosition end();

    /**
     * The next batches after a position, each verified; a few megabytes at a time.
     *
     * @return empty at the end of the log
     * @throws DamagedLogException if what follows is not what was written
     */
    List<LogBatch> read(LogPosition after);

    @Override
    void close();
}
