package io.tradewind.sequencer.memory;

import io.tradewind.sequencer.history.ArchiveEntry;
import io.tradewind.sequencer.history.Catalog;
import io.tradewind.sequencer.history.SnapshotEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A catalogue in memory, beside a log in memory. */
public final class InMemoryCatalog implements Catalog {

    private final InMemoryCommandLog log;
    private final TreeMap<Long, SnapshotEntry> snapshots = new TreeMap<>(Comparator.reverseOrder());
    private final Map<SnapshotEntry, Instant> times = new HashMap<>();
    private final TreeMap<Long, ArchiveEntry> archives = new TreeMap<>();

    public InMemoryCatalog(InMemoryCommandLog log) {
        this.log = log;
    }

    @Override
    public synchronized List<SnapshotEntry> snapshots() {
        return new ArrayList<>(snapshots.values());
    }

    @Override
    public synchronized Optional<Instant> snapshotTime() {
        return snapshots.isEmpty()
                ? Optional.empty()
                : Optional.of(times.get(snapshots.firstEntry().getValue()));
    }

    @Override
    public synchronized void add(SnapshotEntry snapshot) {
        if (snapshots.putIfAbsent(snapshot.position().sequence(), snapshot) == null) {
            times.put(snapshot, Instant.now());
        }
    }

    @Override
    public synchronized void remove(SnapshotEntry snapshot) {
        times.remove(snapshots.remove(snapshot.position().sequence()));
    }

    @Override
    public synchronized Optional<ArchiveEntry> archiveOf(long sequence) {
        return Optional.ofNullable(archives.floorEntry(sequence))
                .map(found -> found.getValue())
                .filter(archive -> archive.lastSequence() >= sequence);
    }

    @Override
    public synchronized long archivedTo() {
        return archives.isEmpty() ? 0 : archives.lastEntry().getValue().lastSequence();
    }

    @Override
    public synchronized boolean add(ArchiveEntry archive) {
        boolean continues = archive.firstSequence() == archivedTo() + 1;
        if (continues) {
            archives.put(archive.firstSequence(), archive);
        }
        return continues;
    }

    @Override
    public synchronized int purge(long upTo) {
        long newest = snapshots.isEmpty() ? 0 : snapshots.firstKey();
        return log.purge(Math.min(upTo, Math.min(newest, archivedTo())));
    }
}
