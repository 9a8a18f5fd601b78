package io.tradewind.sequencer.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.matching.engine.Capacity;
import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.EventWriter;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.sequencer.Deadline;
import io.tradewind.sequencer.History;
import io.tradewind.sequencer.projection.postgres.PostgresProjection;
import io.tradewind.sequencer.projection.postgres.Retention;
import io.tradewind.sequencer.projection.postgres.Tables;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The projector beside a release thread, with buffers too small and a database that goes away. */
final class ProjectorTest {

    private static final PostgresServer SERVER = PostgresServer.shared().migrate("exchange");
    private static final Duration FLUSH_MAX = Duration.ofSeconds(60);
    private static final ProjectorLimits QUICK = limits(1 << 20, FLUSH_MAX);

    private final Tables tables = new Tables(SERVER);
    private final EventTape tape = new EventTape(RandomMarket.commands(7, 2_000, 100_000));
    private final Engine empty = new Engine(Capacity.SMALL, new EventWriter(1 << 12));

    private static ProjectorLimits limits(long bufferBytes, Duration flushMax) {
        return new ProjectorLimits(
                bufferBytes,
                1_000,
                Duration.ofMillis(2),
                Duration.ofMillis(2),
                Duration.ofMillis(2),
                Duration.ofMillis(1),
                Duration.ofMillis(5),
                flushMax);
    }

    @BeforeEach
    void begin() {
        tables.empty();
    }

    private static PostgresProjection store() {
        return new PostgresProjection(SERVER.database("exchange"), Retention.DEFAULT);
    }

    private LogReplay replay() {
        return new LogReplay(tape.log(), History.NONE, Capacity.SMALL);
    }

    private Projector projector(ProjectionStore store, ProjectorLimits limits) {
        Projector projector = Projector.start(store, replay(), limits);
        projector.restored(0, 0, empty);
        projector.writing(1);
        return projector;
    }

    private void tell(Projector projector, int from) {
        for (int first = from; first <= tape.size(); first += 20) {
            tape.tell(first, Math.min(tape.size(), first + 19), projector);
        }
    }

    private void await(Projector projector) {
        Deadline.await(
                "the rows of all commands", () -> projector.position().sequence() == tape.size());
        assertEquals(0, projector.lagEvents());
    }

    private Map<String, List<String>> expected() {
        tables.empty();
        try (PostgresProjection store = store()) {
            Bookkeeper bookkeeper = new Bookkeeper(store.position(), store.catalogue());
            for (int sequence = 1; sequence <= tape.size(); sequence++) {
                tape.tell(sequence, bookkeeper);
            }
            store.write(bookkeeper);
        }
        Map<String, List<String>> rows = tables.rows();
        tables.empty();
        return rows;
    }

    @Test
    void whatIsToldBecomesRows() {
        Map<String, List<String>> expected = expected();
        try (Projector projector = projector(store(), QUICK)) {
            tell(projector, 1);
            await(projector);
        }
        assertEquals(expected, tables.rows());
    }

    @Test
    void closingWritesWhatWasTold() {
        Projector projector = projector(store(), QUICK);
        tell(projector, 1);
        projector.close();
        assertEquals(tape.size(), projector.position().sequence());
    }

    @Test
    void whoWillWriteNoMoreHasWrittenAllItWasTold() {
        try (Projector projector = projector(store(), QUICK)) {
            tell(projector, 1);
            projector.written();
            assertEquals(tape.size(), projector.position().sequence());
        }
    }

    @Test
    void whoCannotWriteDoesNotHoldTheLeaseForEver() {
        ProjectorLimits brief = limits(1 << 20, Duration.ofMillis(1));
        try (Projector follower = Projector.start(store(), replay(), brief)) {
            follower.restored(0, 0, empty);
            tell(follower, 1);
            follower.written();
            assertEquals(0, follower.position().sequence());
        }
    }

    /** Tells all while the first write is under way, and stops then. */
    private Projector stoppedBehind(FakeGatedStore store, Duration flushMax) throws Exception {
        Projector projector = projector(store, limits(1 << 20, flushMax));
        tape.tell(1, 20, projector);
        Deadline.await("the first write", () -> store.writes() == 1);
        tell(projector, 21);
        Thread stop = Thread.ofPlatform().start(projector::close);
        Deadline.await("the stop", () -> stop.getState() == Thread.State.WAITING);
        store.open();
        stop.join();
        return projector;
    }

    @Test
    void aStopIsNotHeldUpByAllThatTheRowsAreBehind() throws Exception {
        Projector projector = stoppedBehind(new FakeGatedStore(store()), Duration.ZERO);
        assertTrue(projector.position().sequence() < tape.size());
        Map<String, List<String>> rows = tables.rows();
        try (Projector next = projector(store(), QUICK)) {
            tell(next, 1);
            await(next);
        }
        Map<String, List<String>> all = tables.rows();
        assertNotEquals(all, rows);
        assertEquals(expected(), all);
    }

    @Test
    void aProjectorThatDiesSaysSoAndHoldsNobodyUp() {
        ProjectorLimits endless = limits(1 << 20, Duration.ofDays(1));
        try (Projector projector = projector(FakeFailingStore.deadly(store()), endless)) {
            tell(projector, 1);
            ExecutionException died =
                    assertThrows(
                            ExecutionException.class,
                            () -> projector.ended().get(60, TimeUnit.SECONDS));
            assertInstanceOf(StackOverflowError.class, died.getCause().getCause());
            projector.written();
        }
        assertEquals(0, store().position().sequence());
    }

    @Test
    void aProjectorThatIsClosedHasEnded() throws Exception {
        Projector projector = projector(store(), QUICK);
        assertFalse(projector.ended().isDone());
        projector.close();
        projector.ended().get(60, TimeUnit.SECONDS);
    }

    @Test
    void transfersAreAuditedWithWhoAndWhy() {
        try (Projector projector = projector(store(), QUICK)) {
            tell(projector, 1);
            await(projector);
        }
        String audited =
                "select count(*) from exchange.ledger_entries l join exchange.operator_actions o"
                        + " on o.event = l.event and o.action = 'TRANSFER' and o.subject = l.asset"
                        + " and o.account = l.account and o.actor = 'an operator'"
                        + " and o.reason <> '' where l.reference like 't-%'";
        String all = "select count(*) from exchange.ledger_entries where reference like 't-%'";
        assertEquals(tables.texts(all), tables.texts(audited));
        assertNotEquals(List.of("0"), tables.texts(all));
    }

    @Test
    void whatAFullBufferLeftOutIsReadFromTheLog() {
        Map<String, List<String>> expected = expected();
        try (Projector projector = projector(store(), limits(2_000, FLUSH_MAX))) {
            tell(projector, 1);
            await(projector);
        }
        assertEquals(expected, tables.rows());
    }

    @Test
    void whatThisProcessWasNeverToldIsReadFromTheLog() {
        Map<String, List<String>> expected = expected();
        try (Projector projector = Projector.start(store(), replay(), QUICK)) {
            projector.restored(1, 1_500, tape.engine());
            projector.writing(1);
            tell(projector, 1_501);
            await(projector);
        }
        assertEquals(expected, tables.rows());
    }

    @Test
    void aStoreThatFailsNowAndThenLosesAndDoublesNothing() {
        Map<String, List<String>> expected = expected();
        try (Projector projector = projector(new FakeFailingStore(store(), 3), QUICK)) {
            tell(projector, 1);
            await(projector);
        }
        assertEquals(expected, tables.rows());
    }

    @Test
    void aConnectionThatIsCutLosesAndDoublesNothing() {
        Map<String, List<String>> expected = expected();
        try (Projector projector = projector(store(), QUICK)) {
            for (int first = 1; first <= tape.size(); first += 20) {
                tape.tell(first, Math.min(tape.size(), first + 19), projector);
                if (first % 300 == 1) {
                    SERVER.disconnect("exchange");
                }
            }
            await(projector);
        }
        assertEquals(expected, tables.rows());
    }

    @Test
    void theNextProcessGoesOnWhereTheLastOneEnded() {
        Map<String, List<String>> expected = expected();
        for (int end = 300; end <= tape.size() + 299; end += 300) {
            // Told from the first command on, as a process is that replays the whole log.
            int last = Math.min(tape.size(), end);
            try (Projector projector = projector(store(), QUICK)) {
                for (int first = 1; first <= last; first += 25) {
                    tape.tell(first, Math.min(last, first + 24), projector);
                }
            }
        }
        assertEquals(expected, tables.rows());
    }

    @Test
    void aProcessThatFollowsWritesNothingAndTakesOverWithoutAGap() {
        Map<String, List<String>> expected = expected();
        try (Projector follower = Projector.start(store(), replay(), QUICK)) {
            follower.restored(0, 0, empty);
            tell(follower, 1);
            try (Projector writer = projector(store(), QUICK)) {
                for (int first = 1; first <= 1_000; first += 20) {
                    tape.tell(first, first + 19, writer);
                }
            }
            assertEquals(1_000, store().position().sequence());
            follower.writing(2);
            await(follower);
        }
        assertEquals(expected, tables.rows());
    }

    @Test
    void rowsThatWereEmptiedAreMadeAgainFromTheLogWhileTradingGoesOn() {
        Map<String, List<String>> expected = expected();
        try (Projector projector = projector(store(), QUICK)) {
            for (int first = 1; first <= 1_500; first += 20) {
                tape.tell(first, Math.min(1_500, first + 19), projector);
            }
            Deadline.await("some rows", () -> projector.position().sequence() > 500);
            SERVER.run("set role exchange_owner; select exchange.empty_projection()");
            tell(projector, 1_501);
            await(projector);
        }
        assertEquals(expected, tables.rows());
    }

    @Test
    void theLagIsWhatTheRowsAreBehind() {
        try (Projector projector = Projector.start(store(), replay(), QUICK)) {
            projector.restored(0, 0, empty);
            tell(projector, 1);
            assertEquals(tape.engine().events(), projector.lagEvents());
            projector.writing(1);
            await(projector);
        }
        assertTrue(tape.engine().events() > tape.size());
    }
}
