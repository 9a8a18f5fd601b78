package io.tradewind.sequencer.history;

import io.tradewind.matching.engine.Capacity;
import io.tradewind.matching.event.EventSink;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.objects.ObjectStore;
import io.tradewind.platform.objects.StoredObject;
import io.tradewind.sequencer.DamagedLogException;
import io.tradewind.sequencer.History;
import io.tradewind.sequencer.LogBatch;
import io.tradewind.sequencer.LogPosition;
import io.tradewind.sequencer.RestoredState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Snapshots and archives as objects, with a catalogue of those that were read back whole. */
public final class ObjectHistory implements History {

    /**
     * How many snapshots are kept: the newest, and what a torn one falls back to. Beside them stays
     * the newest that no projection is behind.
     */
    public static final int SNAPSHOTS_KEPT = 3;

    private static final Logger LOG = LoggerFactory.getLogger(ObjectHistory.class);

    private final ObjectStore store;
    private final Catalog catalog;

    public ObjectHistory(ObjectStore store, Catalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    @Override
    public Optional<RestoredState> newest(long atOrBelow, Capacity capacity, EventSink sink) {
        List<SnapshotEntry> entries = catalog.snapshots();
        while (!entries.isEmpty()) {
            SnapshotEntry entry = entries.getFirst();
            List<SnapshotEntry> older = entries.subList(1, entries.size());
            if (entry.position().sequence() > atOrBelow) {
                entries = older;
                continue;
            }
            try {
                return Optional.of(SnapshotFile.read(store, entry, capacity, sink));
            } catch (DamagedLogException | PermanentException unusable) {
                List<SnapshotEntry> now = catalog.snapshots();
                boolean replaced = !now.contains(entry);
                if (!replaced) {
                    LOG.error(
                            "A snapshot cannot be used; an older one and the log will do",
                            unusable);
                }
                entries = replaced ? now : older;
            }
        }
        return Optional.empty();
    }

    @Override
    public List<LogBatch> archived(LogPosition after) {
        Optional<ArchiveEntry> entry = catalog.archiveOf(after.sequence() + 1);
        if (entry.isEmpty()) {
            return List.of();
        }
        List<LogBatch> batches =
                read(entry.get()).stream()
                        .filter(batch -> batch.firstSequence() > after.sequence())
                        .toList();
        LogPosition position = after;
        for (LogBatch batch : batches) {
            batch.verify(position, "archive " + entry.get().key());
            position = batch.end();
        }
        return batches;
    }

    private List<LogBatch> read(ArchiveEntry entry) {
        byte[] bytes =
                store.get(entry.key())
                        .map(StoredObject::content)
                        .orElseThrow(
                                () ->
                                        new DamagedLogException(
                                                "archive " + entry.key() + " is gone"));
        return ArchiveFile.batches(entry.key(), bytes);
    }

    /** The newest snapshot's place; {@link LogPosition#START} without one. */
    LogPosition newestPosition() {
        List<SnapshotEntry> entries = catalog.snapshots();
        return entries.isEmpty() ? LogPosition.START : entries.getFirst().position();
    }

    /** When the newest snapshot was made. */
    Optional<Instant> snapshotTime() {
        return catalog.snapshotTime();
    }

    /**
     * Stores a snapshot, reads it back, and lists it if it is whole and the same. Older ones go,
     * but for what a start needs.
     *
     * @param lowestProjection the last command that every projection has: a start begins from the
     *     newest snapshot that is not beyond it
     * @throws DamagedLogException if it is not; it is not listed then
     */
    SnapshotEntry add(
            RestoredState state, long lowestProjection, Capacity capacity, EventSink nobody) {
        String key = "snapshots/%019d-%d".formatted(state.position().sequence(), state.epoch());
        SnapshotEntry entry = SnapshotFile.write(store, key, state);
        RestoredState back = SnapshotFile.read(store, entry, capacity, nobody);
        if (back.engine().stateHash() != entry.stateHash()) {
            throw new DamagedLogException("snapshot " + key + " gives another state");
        }
        catalog.add(entry);
        removeOld(lowestProjection);
        return entry;
    }

    private void removeOld(long lowestProjection) {
        int newer = 0;
        boolean starts = false;
        for (SnapshotEntry old : catalog.snapshots()) {
            boolean needed = !starts && old.position().sequence() <= lowestProjection;
            starts |= needed;
            if (newer++ >= SNAPSHOTS_KEPT && !needed) {
                catalog.remove(old);
                store.delete(old.key());
            }
        }
    }

    /** Whether a command is not archived yet. */
    boolean lacksArchiveOf(long sequence) {
        return sequence > catalog.archivedTo();
    }

    /** Where the archives end. */
    LogPosition archivedTo() {
        long last = catalog.archivedTo();
        if (last == 0) {
            return LogPosition.START;
        }
        ArchiveEntry entry =
                catalog.archiveOf(last)
                        .orElseThrow(() -> new DamagedLogException("no archive of " + last));
        return read(entry).getLast().end();
    }

    /**
     * Stores batches that follow the last archive, reads them back, and lists them.
     *
     * @return false when somebody else has listed them, or others in their place, meanwhile
     */
    boolean archive(List<LogBatch> batches) {
        long first = batches.getFirst().firstSequence();
        long last = batches.getLast().lastSequence();
        String key = "log/%019d-%019d".formatted(first, last);
        byte[] bytes = ArchiveFile.bytes(batches);
        store.put(key, bytes, SnapshotFile.CONTENT_TYPE);
        ArchiveEntry entry = new ArchiveEntry(first, last, key, bytes.length);
        LogPosition end = read(entry).getLast().end();
        if (!end.equals(batches.getLast().end())) {
            throw new DamagedLogException("archive " + key + " gives another log");
        }
        if (catalog.add(entry)) {
            return true;
        }
        if (catalog.archiveOf(first).filter(entry::equals).isEmpty()) {
            store.delete(key);
        }
        return false;
    }

    /** Purges the log up to a command, as far as snapshots and archives allow. */
    int purge(long upTo) {
        return catalog.purge(upTo);
    }
}
