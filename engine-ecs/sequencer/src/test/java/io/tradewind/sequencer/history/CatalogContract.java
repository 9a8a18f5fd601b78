package io.tradewind.sequencer.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.sequencer.LogPosition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every catalogue does. */
public abstract class CatalogContract {

    /** The same empty catalogue whenever it is asked for within a test. */
    protected abstract Catalog catalog();

    private static ArchiveEntry archive(long first, long last) {
        return new ArchiveEntry(first, last, "log/" + first + "-" + last, 100);
    }

    private static SnapshotEntry snapshot(long sequence) {
        return new SnapshotEntry(new LogPosition(sequence, 7), 3, 11, "snapshots/" + sequence, 100);
    }

    @Test
    void archivesHaveNoGapsAndDoNotOverlap() {
        assertFalse(catalog().add(archive(2, 10)), "a gap at the beginning");
        assertTrue(catalog().add(archive(1, 10)));
        assertFalse(catalog().add(archive(1, 14)), "the same commands, cut elsewhere");
        assertFalse(catalog().add(archive(5, 14)), "an overlap");
        assertFalse(catalog().add(archive(12, 14)), "a gap");
        assertEquals(10, catalog().archivedTo());
        assertTrue(catalog().add(archive(11, 14)));
        assertEquals(14, catalog().archivedTo());
        assertEquals(Optional.of(archive(1, 10)), catalog().archiveOf(10));
        assertEquals(Optional.of(archive(11, 14)), catalog().archiveOf(11));
        assertEquals(Optional.empty(), catalog().archiveOf(15));
    }

    @Test
    void theNewestSnapshotComesFirst() {
        assertEquals(Optional.empty(), catalog().snapshotTime());
        catalog().add(snapshot(5));
        Instant first = catalog().snapshotTime().orElseThrow();
        catalog().add(snapshot(20));
        catalog().add(snapshot(9));
        assertEquals(List.of(snapshot(20), snapshot(9), snapshot(5)), catalog().snapshots());
        assertFalse(catalog().snapshotTime().orElseThrow().isBefore(first));
        catalog().remove(snapshot(9));
        assertEquals(List.of(snapshot(20), snapshot(5)), catalog().snapshots());
    }
}
