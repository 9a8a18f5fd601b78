package io.tradewind.sequencer.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.matching.engine.Capacity;
import io.tradewind.matching.event.EventWriter;
import io.tradewind.platform.objects.InMemoryObjectStore;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.platform.testing.RunSize;
import io.tradewind.sequencer.CommandLog;
import io.tradewind.sequencer.DamagedLogException;
import io.tradewind.sequencer.Deadline;
import io.tradewind.sequencer.FakeInterruptedLog;
import io.tradewind.sequencer.Journal;
import io.tradewind.sequencer.LogBatch;
import io.tradewind.sequencer.LogPosition;
import io.tradewind.sequencer.LogReader;
import io.tradewind.sequencer.Market;
import io.tradewind.sequencer.Replay;
import io.tradewind.sequencer.RestoredState;
import io.tradewind.sequencer.Role;
import io.tradewind.sequencer.Sequencer;
import io.tradewind.sequencer.SequencerSetup;
import io.tradewind.sequencer.memory.InMemoryCatalog;
import io.tradewind.sequencer.memory.InMemoryCommandLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Snapshots and archives: exact, or refused with the place; never a silently different state. */
final class ObjectHistoryTest {

    private final MovableClock clock = new MovableClock(Instant.ofEpochMilli(1_000));
    private final InMemoryCommandLog log = new InMemoryCommandLog(clock, Duration.ofSeconds(3));
    private final InMemoryObjectStore objects = new InMemoryObjectStore();
    private final InMemoryCatalog catalog = new InMemoryCatalog(log);
    private final ObjectHistory history = new ObjectHistory(objects, catalog);
    private final KeepingLimits limits = new KeepingLimits(1, 0, Duration.ofSeconds(1), 1);
    private long projected = Long.MAX_VALUE;
    private final LogKeeper keeper =
            new LogKeeper(
                    log, history, Capacity.SMALL, limits, () -> Role.STANDBY, () -> projected);
    private LogPosition position = LogPosition.START;
    private Market market = new Market(1, 4);
    private long epoch;

    private void write(int batches, SplittableRandom random) {
        if (epoch == 0) {
            epoch = log.acquire("test").orElseThrow();
            append(market.opening());
        }
        for (int i = 0; i < batches; i++) {
            List<byte[]> commands = new ArrayList<>();
            for (int n = random.nextInt(1, 6); n > 0; n--) {
                commands.add(market.next());
            }
            append(commands);
        }
    }

    private void append(List<byte[]> commands) {
        byte[] bytes = new byte[commands.stream().mapToInt(c -> c.length).sum()];
        int at = 0;
        for (byte[] command : commands) {
            System.arraycopy(command, 0, bytes, at, command.length);
            at += command.length;
        }
        long last = position.sequence() + commands.size();
        LogBatch batch = LogBatch.after(position, epoch, last, 1_000, bytes, at);
        log.append(batch);
        position = batch.end();
    }

    private static EventWriter nobody() {
        return new EventWriter(1 << 16);
    }

    /** What a start finds, told by a sequencer. */
    private String started(Journal journal) {
        SequencerSetup setup =
                SequencerSetup.of(log, "test", List.of(journal))
                        .withCapacity(Capacity.SMALL)
                        .withClock(clock)
                        .withHistory(history)
                        .withProjections(() -> projected);
        Sequencer sequencer = Sequencer.start(setup);
        Deadline.await(
                "the start",
                () -> sequencer.released() == position.sequence() || sequencer.ended().isDone());
        sequencer.close();
        return journal.beginning();
    }

    private List<LogBatch> all() {
        List<LogBatch> all = new ArrayList<>();
        List<LogBatch> next = log.read(LogPosition.START);
        while (!next.isEmpty()) {
            all.addAll(next);
            next = log.read(all.getLast().end());
        }
        return all;
    }

    @Property(tries = 20)
    void snapshotAndTheRestOfTheLogAreTheWholeLog(
            @ForAll long seed,
            @ForAll @IntRange(max = 60) int before,
            @ForAll @IntRange(max = 60) int after) {
        new ObjectHistoryTest().provesTheWholeLog(seed, before, after);
    }

    private void provesTheWholeLog(long seed, int before, int after) {
        market = new Market(seed, 4);
        SplittableRandom random = new SplittableRandom(seed);
        write(before, random);
        SnapshotEntry entry = keeper.snapshot();
        assertEquals(Replay.hash(all()), entry.stateHash(), "the snapshot");
        write(after, random);
        Journal journal = new Journal();
        String beginning = started(journal);
        assertEquals(
                "restored %d %016x".formatted(entry.position().sequence(), entry.stateHash()),
                beginning);
        SnapshotEntry whole = after == 0 ? entry : keeper.snapshot();
        assertEquals(Replay.hash(all()), whole.stateHash(), "seed " + seed);
    }

    @Test
    void whatIsPurgedIsReadFromTheArchive() {
        SplittableRandom random = new SplittableRandom(2);
        write(40, random);
        List<LogBatch> whole = all();
        keeper.look();
        assertTrue(log.read(new LogPosition(position.sequence(), 0)).isEmpty());
        assertThrows(DamagedLogException.class, () -> log.read(LogPosition.START), "it is purged");
        List<LogBatch> back = new ArrayList<>();
        List<LogBatch> next = history.archived(LogPosition.START);
        while (!next.isEmpty()) {
            back.addAll(next);
            next = history.archived(back.getLast().end());
        }
        assertEquals(whole.getLast().end(), back.getLast().end());
        assertEquals(Replay.hash(whole), Replay.hash(back));
        catalog.snapshots().forEach(catalog::remove);
        Journal journal = new Journal();
        assertTrue(started(journal).startsWith("restored 0 "), "without a snapshot");
        assertEquals(position.sequence(), journal.sequence());
    }

    @Test
    void nothingIsPurgedThatAProjectionLacks() {
        SplittableRandom random = new SplittableRandom(3);
        write(40, random);
        projected = 30;
        keeper.look();
        List<LogBatch> left =
                log.read(
                        whole(position.sequence()).stream()
                                .map(LogBatch::end)
                                .filter(end -> end.sequence() <= 30)
                                .reduce((a, b) -> b)
                                .orElseThrow());
        assertTrue(left.getFirst().firstSequence() <= 31, "command 31 is in the log");
        Journal journal = new Journal();
        assertTrue(started(journal).startsWith("restored 0 "), "no snapshot is that old");
    }

    private List<LogBatch> whole(long upTo) {
        return history.archived(LogPosition.START).stream()
                .filter(batch -> batch.lastSequence() <= upTo)
                .toList();
    }

    @Test
    void aSnapshotThatIsFlippedOrCutFallsBackToTheOneBefore() {
        SplittableRandom random = new SplittableRandom(4);
        write(20, random);
        SnapshotEntry older = keeper.snapshot();
        write(20, random);
        SnapshotEntry newer = keeper.snapshot();
        byte[] bytes = objects.get(newer.key()).orElseThrow().content().clone();
        for (int i = 0; i < RunSize.of(1_000); i++) {
            byte[] flipped = bytes.clone();
            int bit = random.nextInt(bytes.length * 8);
            flipped[bit >>> 3] ^= (byte) (1 << (bit & 7));
            expectOlder(older, newer, flipped, "bit " + bit);
        }
        for (int length = 0; length < bytes.length; length += RunSize.isWhole() ? 1 : 37) {
            expectOlder(older, newer, Arrays.copyOf(bytes, length), "cut at " + length);
        }
    }

    private void expectOlder(SnapshotEntry older, SnapshotEntry newer, byte[] bytes, String what) {
        objects.put(newer.key(), bytes, "application/octet-stream");
        Optional<RestoredState> state = history.newest(Long.MAX_VALUE, Capacity.SMALL, nobody());
        assertEquals(older.position(), state.orElseThrow().position(), what);
        assertEquals(older.stateHash(), state.get().engine().stateHash(), what);
    }

    @Test
    void anArchiveThatIsFlippedOrCutIsRefusedWithItsPlace() {
        SplittableRandom random = new SplittableRandom(5);
        write(20, random);
        keeper.look();
        ArchiveEntry entry = catalog.archiveOf(1).orElseThrow();
        byte[] bytes = objects.get(entry.key()).orElseThrow().content().clone();
        for (int i = 0; i < RunSize.of(1_000); i++) {
            byte[] flipped = bytes.clone();
            int bit = random.nextInt(bytes.length * 8);
            flipped[bit >>> 3] ^= (byte) (1 << (bit & 7));
            expectRefusal(entry, flipped, "bit " + bit);
        }
        for (int length = 0; length < bytes.length; length++) {
            expectRefusal(entry, Arrays.copyOf(bytes, length), "cut at " + length);
        }
    }

    private void expectRefusal(ArchiveEntry entry, byte[] bytes, String what) {
        objects.put(entry.key(), bytes, "application/octet-stream");
        DamagedLogException refusal =
                assertThrows(
                        DamagedLogException.class, () -> history.archived(LogPosition.START), what);
        assertTrue(refusal.getMessage().contains(entry.key()), refusal.getMessage());
    }

    @Test
    void aLogWhoseEndIsMissingIsRefused() {
        write(20, new SplittableRandom(6));
        keeper.snapshot();
        projected = position.sequence() + 1;
        Journal journal = new Journal();
        SequencerSetup setup =
                SequencerSetup.of(log, "test", List.of(journal))
                        .withCapacity(Capacity.SMALL)
                        .withHistory(history)
                        .withProjections(() -> projected);
        Sequencer sequencer = Sequencer.start(setup);
        RuntimeException end = assertThrows(RuntimeException.class, () -> sequencer.ended().join());
        assertTrue(end.getCause() instanceof DamagedLogException, String.valueOf(end));
    }

    @Test
    void theNewestSnapshotsAgeIsTold() {
        write(20, new SplittableRandom(13));
        assertEquals(Optional.empty(), keeper.snapshotAge(Instant.now()));
        keeper.look();
        Instant made = catalog.snapshotTime().orElseThrow();
        assertEquals(Optional.of(Duration.ofSeconds(7)), keeper.snapshotAge(made.plusSeconds(7)));
    }

    @Test
    void onlyTheNewestSnapshotsAreKept() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < ObjectHistory.SNAPSHOTS_KEPT + 2; i++) {
            write(5, random);
            keeper.snapshot();
        }
        assertEquals(ObjectHistory.SNAPSHOTS_KEPT, catalog.snapshots().size());
        assertEquals(ObjectHistory.SNAPSHOTS_KEPT, objects.list("snapshots/", "", 100).size());
        assertEquals(position, catalog.snapshots().getFirst().position());
    }

    @Test
    void theSnapshotThatALaggingProjectionStartsFromIsKept() {
        SplittableRandom random = new SplittableRandom(12);
        write(5, random);
        keeper.snapshot();
        write(5, random);
        SnapshotEntry needed = keeper.snapshot();
        write(5, random);
        projected = position.sequence() - 1;
        for (int i = 0; i < ObjectHistory.SNAPSHOTS_KEPT + 2; i++) {
            keeper.snapshot();
            write(5, random);
        }
        assertEquals(needed, catalog.snapshots().getLast());
        assertEquals(ObjectHistory.SNAPSHOTS_KEPT + 1, catalog.snapshots().size());
        String beginning = started(new Journal());
        assertEquals(
                "restored %d %016x".formatted(needed.position().sequence(), needed.stateHash()),
                beginning);
        projected = Long.MAX_VALUE;
        keeper.snapshot();
        assertEquals(ObjectHistory.SNAPSHOTS_KEPT, catalog.snapshots().size());
        assertEquals(ObjectHistory.SNAPSHOTS_KEPT, objects.list("snapshots/", "", 100).size());
    }

    private List<LogBatch> archived() {
        List<LogBatch> all = new ArrayList<>();
        List<LogBatch> next = history.archived(LogPosition.START);
        while (!next.isEmpty()) {
            all.addAll(next);
            next = history.archived(all.getLast().end());
        }
        return all;
    }

    @Test
    void keepersThatArchiveAtOnceLeaveNoGap() {
        SplittableRandom random = new SplittableRandom(8);
        write(40, random);
        keeper.snapshot();
        List<LogBatch> whole = all();
        CommandLog slow =
                new FakeInterruptedLog(log).afterRead(() -> history.archive(whole.subList(0, 10)));
        try (LogKeeper other =
                new LogKeeper(
                        slow,
                        history,
                        Capacity.SMALL,
                        limits,
                        () -> Role.STANDBY,
                        () -> projected)) {
            other.look();
            other.look();
        }
        assertEquals(Replay.hash(whole), Replay.hash(archived()));
        assertEquals(whole.getLast().end(), archived().getLast().end());
        assertEquals(archives(), objects.list("log/", "", 100).size(), "none is left over");
    }

    private int archives() {
        int count = 0;
        long sequence = catalog.archivedTo();
        while (sequence > 0) {
            count++;
            sequence = catalog.archiveOf(sequence).orElseThrow().firstSequence() - 1;
        }
        return count;
    }

    @Test
    void aReaderWhosePlaceIsPurgedGoesOnInTheArchives() {
        SplittableRandom random = new SplittableRandom(9);
        write(10, random);
        LogReader reader = new LogReader(log, history);
        LogPosition read = reader.after(LogPosition.START).getLast().end();
        assertEquals(position, read);
        write(100, random);
        keeper.look();
        write(5, random);
        LogPosition before = read;
        assertThrows(DamagedLogException.class, () -> log.read(before), "it is purged");
        List<LogBatch> next = reader.after(read);
        while (!next.isEmpty()) {
            read = next.getLast().end();
            next = reader.after(read);
        }
        assertEquals(position, read);
    }

    @Test
    void aRestoreWhoseSnapshotIsReplacedTakesANewerOne() {
        SplittableRandom random = new SplittableRandom(10);
        write(5, random);
        keeper.snapshot();
        Catalog slow =
                new FakeInterruptedCatalog(
                        catalog,
                        () -> {
                            for (int i = 0; i < ObjectHistory.SNAPSHOTS_KEPT; i++) {
                                write(5, random);
                                keeper.snapshot();
                            }
                        });
        RestoredState state =
                new ObjectHistory(objects, slow)
                        .newest(Long.MAX_VALUE, Capacity.SMALL, nobody())
                        .orElseThrow();
        assertEquals(position, state.position());
    }

    @Test
    void aSnapshotThatAnotherMakesDuringAStartIsNotTakenForALostEnd() {
        SplittableRandom random = new SplittableRandom(11);
        write(5, random);
        CommandLog busy =
                new FakeInterruptedLog(log)
                        .afterEnd(
                                () -> {
                                    write(20, random);
                                    keeper.snapshot();
                                });
        Journal journal = new Journal();
        SequencerSetup setup =
                SequencerSetup.of(busy, "test", List.of(journal))
                        .withCapacity(Capacity.SMALL)
                        .withClock(clock)
                        .withHistory(history);
        try (Sequencer standby = Sequencer.start(setup)) {
            Deadline.await(
                    "the standby",
                    () -> standby.role() == Role.STANDBY || standby.ended().isDone());
            assertFalse(standby.ended().isDone(), () -> standby.ended().toString());
            assertEquals(position.sequence(), standby.released());
        }
    }
}
