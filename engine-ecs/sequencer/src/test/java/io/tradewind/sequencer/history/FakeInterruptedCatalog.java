package io.tradewind.sequencer.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A catalogue whose reader is held up once, behind the first listing, while somebody else works.
 */
final class FakeInterruptedCatalog implements Catalog {

    private final Catalog catalog;
    private Runnable meanwhile;

    FakeInterruptedCatalog(Catalog catalog, Runnable meanwhile) {
        this.catalog = catalog;
        this.meanwhile = meanwhile;
    }

    @Override
    public List<SnapshotEntry> snapshots() {
        List<SnapshotEntry> entries = catalog.snapshots();
        Runnable now = meanwhile;
        meanwhile = () -> {};
        now.run();
        return entries;
    }

    @Override
    public Optional<Instant> snapshotTime() {
        return catalog.snapshotTime();
    }

    @Override
    public void add(SnapshotEntry snapshot) {
        catalog.add(snapshot);
    }

    @Override
    public void remove(SnapshotEntry snapshot) {
        catalog.remove(snapshot);
    }

    @Override
    public Optional<ArchiveEntry> archiveOf(long sequence) {
        return catalog.archiveOf(sequence);
    }

    @Override
    public long archivedTo() {
        return catalog.archivedTo();
    }

    @Override
    public boolean add(ArchiveEntry archive) {
        return catalog.add(archive);
    }

    @Override
    public int purge(long upTo) {
        return catalog.purge(upTo);
    }
}
