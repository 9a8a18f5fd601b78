package io.tradewind.sequencer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.matching.engine.Capacity;
import io.tradewind.sequencer.memory.InMemoryCommandLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A log that does not answer, to a small batch of the sequencer's own and to a scribe's large. */
final class HangingLogTest {

    private static final int SMALL = 1;
    private static final int LARGE = 200;
    private static final int ALL = 1 << 20;
    private static final Duration STALL = Duration.ofMillis(500);
    private static final long HANG_SECONDS_MAX = 20;
    private static final long PAUSE_NANOS = 1_000_000;
    private static final int QUEUE_MAX = SequencerLimits.DEFAULT.queueCommands() - LARGE - SMALL;

    private final Clock clock = Clock.fixed(Instant.ofEpochMilli(1_000_000), ZoneOffset.UTC);
    private final InMemoryCommandLog memory = new InMemoryCommandLog(clock, Duration.ofMillis(400));
    private final FakeInterruptedLog log = new FakeInterruptedLog(memory);
    private final Semaphore answers = new Semaphore(ALL);
    private final List<String> writers = Collections.synchronizedList(new ArrayList<>());
    private final Journal journal = new Journal();
    private final Market market = new Market(11, 2);
    private long ticket;

    private Sequencer start(Duration stall) {
        log.beforeAppend(
                batch -> {
                    long count = batch.lastSequence() - batch.firstSequence() + 1;
                    writers.add(count + " by " + Thread.currentThread().getName());
                    awaitAnswer();
                });
        SequencerLimits usual = SequencerLimits.DEFAULT;
        SequencerLimits limits =
                new SequencerLimits(
                        usual.queueCommands(),
                        usual.batchCommands(),
                        usual.batchBytes(),
                        usual.spin(),
                        usual.followPause(),
                        usual.leaseAttempts(),
                        stall);
        Sequencer sequencer =
                Sequencer.start(
                        SequencerSetup.of(log, "test", List.of(journal))
                                .withCapacity(Capacity.SMALL)
                                .withClock(clock)
                                .withLimits(limits));
        Deadline.await("the writer", () -> sequencer.role() == Role.WRITER);
        for (byte[] command : market.opening()) {
            Deadline.await("room", () -> sequencer.offer(command, 0, command.length, ticket + 1));
            ticket++;
        }
        Deadline.await("the opening", () -> journal.sequence() == ticket);
        return sequencer;
    }

    /** A test that fails meanwhile ends all the same. */
    private void awaitAnswer() {
        try {
            answers.tryAcquire(HANG_SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private boolean offer(Sequencer sequencer) {
        byte[] command = market.next();
        boolean taken = sequencer.offer(command, 0, command.length, ticket + 1);
        if (taken) {
            ticket++;
        }
        return taken;
    }

    /**
     * Takes the log's answers away while it has a batch of so many commands.
     *
     * @return what the log has told so far
     */
    private long hang(Sequencer sequencer, int commands) {
        answers.drainPermits();
        int before = writers.size();
        assertTrue(offer(sequencer));
        Deadline.await("a small batch", () -> writers.size() == before + 1);
        if (commands > SMALL) {
            for (int i = 0; i < commands; i++) {
                assertTrue(offer(sequencer));
            }
            answers.release();
            Deadline.await("a large batch", () -> writers.size() == before + 2);
        }
        String writer = commands > SMALL ? " by log-append" : " by sequencer";
        assertEquals(commands + writer, writers.getLast());
        return ticket - commands;
    }

    /** A refusal for another reason than a full queue. */
    private void offerUntilRefused(Sequencer sequencer) {
        long before = ticket;
        while (offer(sequencer)) {
            assertTrue(ticket - before < QUEUE_MAX, "all are taken");
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void furtherCommandsAreRefusedUntilTheLogAnswers(int commands) {
        try (Sequencer sequencer = start(STALL)) {
            long told = hang(sequencer, commands);
            offerUntilRefused(sequencer);
            Deadline.await("what the log has", () -> journal.sequence() == told);
            answers.release(ALL);
            Deadline.await("what was taken", () -> journal.sequence() == ticket);
            // Who has nothing to append waits for no answer.
            LockSupport.parkNanos(2 * STALL.toNanos());
            Deadline.await("orders as before", () -> offer(sequencer));
            Deadline.await("the order", () -> journal.sequence() == ticket);
            assertEquals(LongStream.rangeClosed(1, ticket).boxed().toList(), journal.tickets());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void whoIsStoppedWaitsForTheAnswerAndTellsIt(int commands) {
        Sequencer sequencer = start(Duration.ofMinutes(10));
        hang(sequencer, commands);
        Thread closing = Thread.ofPlatform().daemon().start(sequencer::close);
        offerUntilRefused(sequencer);
        assertFalse(sequencer.ended().isDone());
        answers.release(ALL);
        sequencer.ended().join();
        Deadline.await("the end", () -> !closing.isAlive());
        assertEquals(ticket, journal.sequence());
        assertEquals(ticket, memory.end().sequence());
    }

    @Test
    void whoHasNothingToAppendWaitsForNoAnswer() {
        Duration stall = Duration.ofSeconds(1);
        try (Sequencer sequencer = start(stall)) {
            hang(sequencer, LARGE);
            answers.release(ALL);
            Deadline.await("what was taken", () -> journal.sequence() == ticket);
            LockSupport.parkNanos(2 * stall.toNanos());
            assertTrue(offer(sequencer));
        }
    }

    @Test
    void whoLosesItsLeaseMeanwhileTakesNothingMoreAndEndsWithTheAnswer() {
        Sequencer sequencer = start(Duration.ofMinutes(10));
        hang(sequencer, SMALL);
        log.beforeRenew(
                () -> {
                    throw new FencedException("made up");
                });
        offerUntilRefused(sequencer);
        answers.release(ALL);
        CompletionException end =
                assertThrows(CompletionException.class, () -> sequencer.ended().join());
        assertInstanceOf(FencedException.class, end.getCause());
    }

    @Test
    void whatGathersMeanwhileIsLoggedInItsOrder() {
        try (Sequencer sequencer = start(Duration.ofMinutes(10))) {
            for (int size : new int[] {3, 500, 1, 63, 64, 65, 2}) {
                hang(sequencer, SMALL);
                for (int i = 0; i < size; i++) {
                    assertTrue(offer(sequencer));
                }
                answers.release(ALL);
                Deadline.await("all " + size, () -> journal.sequence() == ticket);
            }
            assertEquals(LongStream.rangeClosed(1, ticket).boxed().toList(), journal.tickets());
            assertEquals(ticket, memory.end().sequence());
            assertTrue(writers.containsAll(List.of("63 by sequencer", "64 by log-append")));
        }
    }
}
