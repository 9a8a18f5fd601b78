package io.tradewind.sequencer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.matching.command.CommandWriter;
import io.tradewind.matching.engine.Capacity;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.sequencer.memory.InMemoryCommandLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What consumers are told, in which order, and by whom. */
final class SequencerTest {

    private static final Duration LEASE = Duration.ofSeconds(3);

    private final MovableClock clock = new MovableClock(Instant.ofEpochMilli(1_000_000));
    private final InMemoryCommandLog log = new InMemoryCommandLog(clock, LEASE);

    private Sequencer start(CommandLog on, EventConsumer... consumers) {
        return Sequencer.start(
                SequencerSetup.of(on, "test", List.of(consumers))
                        .withCapacity(Capacity.SMALL)
                        .withClock(clock));
    }

    private static void awaitWriter(Sequencer sequencer) {
        Deadline.await("the writer", () -> sequencer.role() == Role.WRITER);
    }

    private static long offerAll(Sequencer sequencer, List<byte[]> commands, long firstTicket) {
        long ticket = firstTicket;
        for (byte[] command : commands) {
            long next = ticket;
            Deadline.await("room", () -> sequencer.offer(command, 0, command.length, next));
            ticket++;
        }
        return ticket;
    }

    private static List<byte[]> orders(Market market, int count) {
        return LongStream.range(0, count).mapToObj(i -> market.next()).toList();
    }

    @Test
    void everyCommandIsToldOnceInTheOrderOfOneCaller() {
        Journal journal = new Journal();
        Market market = new Market(1, 5);
        try (Sequencer sequencer = start(log, journal)) {
            awaitWriter(sequencer);
            long next = offerAll(sequencer, market.opening(), 1);
            next = offerAll(sequencer, orders(market, 3_000), next);
            long last = next - 1;
            Deadline.await("the last", () -> journal.sequence() == last);
            assertEquals(LongStream.rangeClosed(1, last).boxed().toList(), journal.tickets());
            // The last consumer has been told a moment before the batch counts as released.
            Deadline.await("the release", () -> sequencer.released() == last);
            assertEquals(last, log.end().sequence());
        }
    }

    @Test
    void aReplayTellsTheSameAsTheFirstLife() {
        Journal first = new Journal();
        Market market = new Market(2, 5);
        try (Sequencer sequencer = start(log, first)) {
            awaitWriter(sequencer);
            long next = offerAll(sequencer, market.opening(), 1);
            offerAll(sequencer, orders(market, 1_000), next);
        }
        Journal second = new Journal();
        try (Sequencer sequencer = start(log, second)) {
            awaitWriter(sequencer);
            assertEquals(2, sequencer.epoch());
            Deadline.await("consumers are told", () -> second.writingEpoch() == 2);
        }
        assertEquals(first.told(), second.told());
        assertEquals(List.of(), second.tickets());
        assertEquals(first.beginning(), second.beginning());
    }

    @Test
    void aStandbyFollowsAndTakesOverWhenTheLeaseRunsOut() {
        Journal first = new Journal();
        Journal second = new Journal();
        Market market = new Market(3, 5);
        Sequencer writer = start(log, first);
        awaitWriter(writer);
        try (Sequencer standby = start(log, second)) {
            long next = offerAll(writer, market.opening(), 1);
            Deadline.await("following", () -> second.sequence() == market.opening().size());
            byte[] command = market.next();
            assertFalse(standby.offer(command, 0, command.length, 1), "a standby takes nothing");
            writer.close();
            awaitWriter(standby);
            offerAll(standby, List.of(command), next);
            Deadline.await("the order", () -> second.tickets().equals(List.of(next)));
        }
        assertEquals(first.told(), second.told().subList(0, first.told().size()));
    }

    @Test
    void aWriterWhoseLeaseIsKeptNoMoreEnds() {
        FakeInterruptedLog deadly = new FakeInterruptedLog(log);
        deadly.beforeRenew(
                () -> {
                    throw new StackOverflowError("made up");
                });
        try (Sequencer sequencer = start(deadly, new Journal())) {
            Deadline.await("the end", () -> sequencer.ended().isDone());
            CompletionException died =
                    assertThrows(CompletionException.class, () -> sequencer.ended().join());
            assertInstanceOf(StackOverflowError.class, died.getCause());
        }
    }

    @Test
    void aWriterThatLostItsLeaseEndsAndTellsNothingMore() {
        Journal journal = new Journal();
        Market market = new Market(4, 2);
        Sequencer writer = start(log, journal);
        awaitWriter(writer);
        int opening = market.opening().size();
        offerAll(writer, market.opening(), 1);
        Deadline.await("the opening", () -> journal.sequence() == opening);
        // The writer may renew it in between, but not each time.
        Deadline.await(
                "the lease runs out",
                () -> {
                    clock.advance(LEASE.multipliedBy(10));
                    return log.acquire("another").isPresent();
                });
        byte[] command = market.next();
        writer.offer(command, 0, command.length, 99);
        CompletionException end =
                assertThrows(CompletionException.class, () -> writer.ended().join());
        assertInstanceOf(FencedException.class, end.getCause());
        assertEquals(Role.ENDED, writer.role());
        assertFalse(writer.offer(command, 0, command.length, 100));
        assertEquals(opening, journal.sequence());
        assertEquals(opening, log.end().sequence());
    }

    @Test
    void timeAloneLetsTheSequencerMakeATick() {
        Journal journal = new Journal();
        Market market = new Market(5, 2);
        byte[] bytes = new byte[CommandWriter.LENGTH_MAX];
        try (Sequencer sequencer = start(log, journal)) {
            awaitWriter(sequencer);
            long next = offerAll(sequencer, market.opening(), 1);
            int length = new CommandWriter().wrap(bytes, 0).deadMan(0, Market.FIRST_TRADER, 10_000);
            assertTrue(sequencer.offer(bytes, 0, length, next));
            Deadline.await("the switch", () -> journal.sequence() == next);
            clock.advance(Duration.ofSeconds(10));
            Deadline.await("the tick", () -> journal.sequence() == next + 1);
            assertEquals(next, journal.tickets().getLast());
        }
        assertEquals(market.opening().size() + 2, log.end().sequence());
    }

    @Test
    void bytesThatAreNoCommandAreNotTaken() {
        try (Sequencer sequencer = start(log)) {
            awaitWriter(sequencer);
            byte[] command = new Market(6, 2).next();
            byte[] cut = java.util.Arrays.copyOf(command, command.length - 8);
            assertThrows(
                    IllegalArgumentException.class, () -> sequencer.offer(cut, 0, cut.length, 1));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> sequencer.offer(command, 0, command.length - 8, 1));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> sequencer.offer(command, 0, command.length, 0));
        }
        assertEquals(0, log.end().sequence());
    }

    @Test
    void whoIsStoppedWhileItTakesOverEndsWellAndWritesNothing() {
        byte[] bytes = new byte[CommandWriter.LENGTH_MAX];
        Market market = new Market(7, 2);
        try (Sequencer writer = start(log, new Journal())) {
            awaitWriter(writer);
            long next = offerAll(writer, market.opening(), 1);
            int length = new CommandWriter().wrap(bytes, 0).deadMan(0, Market.FIRST_TRADER, 10_000);
            assertTrue(writer.offer(bytes, 0, length, next));
        }
        int length = new CommandWriter().wrap(bytes, 0).tick(clock.millis());
        LogPosition before = log.end();
        LogBatch late =
                LogBatch.after(before, 1, before.sequence() + 1, clock.millis(), bytes, length);
        clock.advance(Duration.ofSeconds(10));
        AtomicReference<Sequencer> second = new AtomicReference<>();
        FakeInterruptedLog slow = new FakeInterruptedLog(log);
        slow.beforeAcquire(
                () -> {
                    log.append(late);
                    Deadline.await("the sequencer", () -> second.get() != null);
                    slow.afterRead(() -> second.get().close());
                });
        second.set(start(slow, new Journal()));
        second.get().ended().join();
        assertEquals(late.end(), log.end());
        assertTrue(log.acquire("the next").isPresent(), "the lease was given up");
    }

    @Test
    void consumersFinishBeforeTheLeaseIsGivenUp() {
        AtomicBoolean held = new AtomicBoolean();
        Journal journal = new Journal();
        Runnable ends =
                () -> {
                    journal.expectAll(log.end().sequence());
                    held.set(log.acquire("too early").isEmpty());
                };
        Market market = new Market(8, 2);
        try (Sequencer writer = start(log, journal.whenWritten(ends))) {
            awaitWriter(writer);
            offerAll(writer, market.opening(), 1);
        }
        assertTrue(held.get());
        assertTrue(log.acquire("the next").isPresent());
    }
}
