package io.tradewind.sequencer.survival;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.matching.engine.Capacity;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.postgres.Login;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.RunSize;
import io.tradewind.sequencer.Deadline;
import io.tradewind.sequencer.Journal;
import io.tradewind.sequencer.LogBatch;
import io.tradewind.sequencer.LogPosition;
import io.tradewind.sequencer.Market;
import io.tradewind.sequencer.Replay;
import io.tradewind.sequencer.Role;
import io.tradewind.sequencer.Sequencer;
import io.tradewind.sequencer.SequencerLimits;
import io.tradewind.sequencer.SequencerSetup;
import io.tradewind.sequencer.postgres.ExchangeDatabase;
import io.tradewind.sequencer.postgres.PostgresCommandLog;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * A database that dies, is cut off or has no room: nothing lost, nothing doubled, nothing guessed.
 */
final class DatabaseFailureTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Market market = new Market(9, 4);
    private final SplittableRandom random = new SplittableRandom(9);

    private static Sequencer writer(PostgresCommandLog log, Journal journal) {
        Sequencer sequencer =
                Sequencer.start(
                        SequencerSetup.of(log, "test", List.of(journal))
                                .withCapacity(Capacity.SMALL));
        Deadline.await(
                "the writer", () -> sequencer.role() == Role.WRITER || sequencer.ended().isDone());
        return sequencer;
    }

    private static List<LogBatch> all(PostgresCommandLog log) {
        List<LogBatch> all = new ArrayList<>();
        List<LogBatch> next = log.read(LogPosition.START);
        while (!next.isEmpty()) {
            all.addAll(next);
            next = log.read(all.getLast().end());
        }
        return all;
    }

    /** Offers commands, and returns the last ticket. */
    private long offer(Sequencer sequencer, List<byte[]> commands, long after) {
        long ticket = after;
        for (byte[] command : commands) {
            long next = ++ticket;
            Deadline.await("room", () -> sequencer.offer(command, 0, command.length, next));
        }
        return ticket;
    }

    /** Offers a command now and then until the sequencer is busy, and returns the last ticket. */
    private long offerUntilRefused(Sequencer sequencer, long after) {
        AtomicLong ticket = new AtomicLong(after);
        Deadline.await(
                "a refusal",
                () -> {
                    byte[] command = orders(1).getFirst();
                    boolean taken = sequencer.offer(command, 0, command.length, ticket.get() + 1);
                    if (taken) {
                        ticket.incrementAndGet();
                    }
                    return !taken;
                });
        return ticket.get();
    }

    private List<byte[]> orders(int count) {
        return LongStream.range(0, count)
                .mapToObj(i -> market.next("o" + i + "-" + random.nextInt(1 << 30)))
                .toList();
    }

    @Test
    void ordersGoOnWhenTheDatabaseIsBackFromACrash() {
        Journal journal = new Journal();
        try (CrashingDatabase database = new CrashingDatabase()) {
            database.server().migrate("exchange");
            Login login = ExchangeDatabase.login(database.server());
            try (PostgresCommandLog log =
                    new PostgresCommandLog(login, Duration.ofSeconds(3), PATIENCE)) {
                long last = tradeThroughCrashes(log, journal, database);
                assertEquals(LongStream.rangeClosed(1, last).boxed().toList(), journal.tickets());
                assertEquals(last, all(log).getLast().lastSequence());
                Journal again = new Journal();
                try (Sequencer second = writer(log, again)) {
                    assertEquals(Role.WRITER, second.role());
                    assertEquals(journal.told(), again.told());
                }
            }
        }
    }

    private long tradeThroughCrashes(
            PostgresCommandLog log, Journal journal, CrashingDatabase database) {
        try (Sequencer sequencer = writer(log, journal)) {
            long ticket = offer(sequencer, market.opening(), 0);
            for (int i = 0; i < RunSize.of(20); i++) {
                long before = ticket + random.nextInt(50);
                ticket = offer(sequencer, orders(200), ticket);
                Deadline.await("some orders", () -> journal.sequence() >= before);
                database.crash();
                ticket = offer(sequencer, orders(200), ticket);
            }
            long last = ticket;
            Deadline.await(
                    "all orders", () -> journal.sequence() == last || sequencer.ended().isDone());
            assertFalse(sequencer.ended().isDone(), () -> sequencer.ended().toString());
            return last;
        }
    }

    @Test
    void whatBecameOfAnAppendThatWasCutOffIsFoundOut() {
        PostgresServer server = PostgresServer.shared();
        ExchangeDatabase.empty(server);
        String url = server.url();
        int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
        try (FakeWire wire = new FakeWire(port);
                PostgresCommandLog direct = new PostgresCommandLog(ExchangeDatabase.login(server));
                PostgresCommandLog log =
                        new PostgresCommandLog(
                                Login.as(
                                        url.replace(":" + port + "/", ":" + wire.port() + "/"),
                                        "exchange",
                                        "only-for-tests"),
                                Duration.ofMinutes(10),
                                PATIENCE)) {
            long epoch = log.acquire("test").orElseThrow();
            LogPosition position = LogPosition.START;
            for (int i = 0; i < RunSize.of(500); i++) {
                byte[] command = market.next();
                LogBatch batch =
                        LogBatch.after(
                                position,
                                epoch,
                                position.sequence() + 1,
                                i,
                                command,
                                command.length);
                if (random.nextBoolean()) {
                    wire.cutAfterRequestBytes(random.nextInt(command.length + 150));
                } else {
                    wire.cutAfterAnswerBytes(random.nextInt(80));
                }
                log.append(batch);
                position = batch.end();
                assertEquals(position, direct.end(), "append " + i);
            }
            List<LogBatch> logged = all(direct);
            assertEquals(RunSize.of(500), logged.size());
            assertEquals(Replay.hash(logged), Replay.hash(all(log)));
        }
    }

    private static void fillDisk(PostgresServer server) {
        server.run(
                """
                create sequence exchange.failures;
                create function exchange.fail() returns trigger language plpgsql as $$
                begin
                    perform nextval('exchange.failures');
                    raise exception 'could not extend file: No space left on device'
                        using errcode = 'disk_full';
                end $$;
                grant usage on sequence exchange.failures to exchange_owner;
                create trigger disk_full before insert on exchange.log_batches
                    for each row execute function exchange.fail()""");
    }

    private static void makeRoom(PostgresServer server) {
        server.run(
                "drop trigger if exists disk_full on exchange.log_batches;"
                        + "drop function if exists exchange.fail();"
                        + "drop sequence if exists exchange.failures");
    }

    private static long failures(PostgresServer server) {
        try (Connection connection = server.superuser();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select last_value from exchange.failures where is_called")) {
            return row.next() ? row.getLong(1) : 0;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void nothingIsAcknowledgedWhileTheDiskIsFull() {
        PostgresServer server = PostgresServer.shared();
        ExchangeDatabase.empty(server);
        Journal journal = new Journal();
        try (PostgresCommandLog log =
                        new PostgresCommandLog(
                                ExchangeDatabase.login(server), Duration.ofSeconds(3), PATIENCE);
                Sequencer sequencer = writer(log, journal)) {
            long opening = offer(sequencer, market.opening(), 0);
            Deadline.await("the opening", () -> journal.sequence() == opening);
            fillDisk(server);
            long last = offer(sequencer, orders(100), opening);
            Deadline.await("failures", () -> failures(server) >= 3);
            assertEquals(opening, journal.sequence());
            assertEquals(opening, all(log).getLast().lastSequence(), "reads go on");
            long taken = offerUntilRefused(sequencer, last);
            assertEquals(opening, journal.sequence(), "nothing is told");
            assertTrue(
                    taken - last < SequencerLimits.DEFAULT.queueCommands(),
                    "refused before the queue is full");
            makeRoom(server);
            Deadline.await("the orders", () -> journal.sequence() == taken);
            long after = offer(sequencer, orders(100), taken);
            Deadline.await("orders as before", () -> journal.sequence() == after);
            assertEquals(LongStream.rangeClosed(1, after).boxed().toList(), journal.tickets());
        } finally {
            makeRoom(server);
        }
    }

    @Test
    void aWriterWhosePatienceEndsHasToldNothingAndTheNextResumes() {
        PostgresServer server = PostgresServer.shared();
        ExchangeDatabase.empty(server);
        Journal journal = new Journal();
        Login login = ExchangeDatabase.login(server);
        long opening;
        try (PostgresCommandLog log =
                new PostgresCommandLog(login, Duration.ofMillis(500), Duration.ofMillis(300))) {
            Sequencer sequencer = writer(log, journal);
            opening = offer(sequencer, market.opening(), 0);
            Deadline.await("the opening", () -> journal.sequence() == opening);
            fillDisk(server);
            offer(sequencer, orders(10), opening);
            CompletionException end =
                    assertThrows(CompletionException.class, () -> sequencer.ended().join());
            assertInstanceOf(RetryableException.class, end.getCause());
            assertEquals(opening, journal.sequence());
        } finally {
            makeRoom(server);
        }
        Journal next = new Journal();
        try (PostgresCommandLog log = new PostgresCommandLog(login);
                Sequencer sequencer = writer(log, next)) {
            assertEquals(opening, next.sequence());
            assertEquals(journal.told(), next.told());
            long last = offer(sequencer, orders(10), opening);
            Deadline.await("the orders", () -> next.sequence() == last);
            assertTrue(sequencer.epoch() > 1);
        }
    }
}
