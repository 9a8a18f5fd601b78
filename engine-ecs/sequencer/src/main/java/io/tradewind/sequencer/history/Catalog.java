package io.tradewind.sequencer.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which snapshots and archives there are, and the purge that leans on them. Methods throw {@link
 * io.tradewind.platform.failure.RetryableException} while it cannot be reached.
 */
public interface Catalog {

    /** Every snapshot, newest first. */
    List<SnapshotEntry> snapshots();

    /** When the newest snapshot was listed. */
    Optional<Instant> snapshotTime();

    /** Adds a snapshot; nothing happens where one of as many commands is there. */
    void add(SnapshotEntry snapshot);

    /** Removes a snapshot. */
    void remove(SnapshotEntry snapshot);

    /** The archive that holds a command. */
    Optional<ArchiveEntry> archiveOf(long sequence);

    /** The last command that is archived; 0 for none. */
    long archivedTo();

    /**
     * Adds an archive behind the last one. Archives have no gaps and do not overlap, whoever makes
     * them at the same time: the purge leans on it.
     *
     * @return false when it does not continue the last one; nothing happened
     */
    boolean add(ArchiveEntry archive);

    /**
     * Purges the log up to a command, as far as snapshots and archives allow.
     *
     * @return how many batches are gone
     */
    int purge(long upTo);
}
