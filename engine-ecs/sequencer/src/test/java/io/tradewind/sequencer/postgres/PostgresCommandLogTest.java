package io.tradewind.sequencer.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.RunSize;
import io.tradewind.sequencer.CommandLog;
import io.tradewind.sequencer.CommandLogContract;
import io.tradewind.sequencer.DamagedLogException;
import io.tradewind.sequencer.LogBatch;
import io.tradewind.sequencer.LogPosition;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log in PostgreSQL does what every log does, and refuses rows that are not as written. */
final class PostgresCommandLogTest extends CommandLogContract {

    private static final PostgresServer SERVER = PostgresServer.shared();

    private PostgresCommandLog log;

    @BeforeEach
    void open() {
        ExchangeDatabase.empty(SERVER);
        log = new PostgresCommandLog(ExchangeDatabase.login(SERVER));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Override
    protected CommandLog log() {
        return log;
    }

    @Override
    protected void leaseRunsOut() {
        ExchangeDatabase.leaseRunsOut(SERVER);
    }

    private LogPosition write(int batches) {
        long epoch = acquire();
        LogPosition position = LogPosition.START;
        for (int i = 0; i < batches; i++) {
            position = append(epoch, position, 1 + i % 5);
        }
        return position;
    }

    @Test
    void aLargeBatchIsReadAsItWasWritten() {
        LogBatch batch = batch(acquire(), LogPosition.START, 4_000);
        assertTrue(batch.length() > 100_000, "larger than a page");
        log.append(batch);
        assertEquals(batch.end(), log.read(LogPosition.START).getFirst().end());
    }

    @Test
    void aFlippedBitAnywhereInARowIsRefusedWithItsPlace() {
        write(20);
        List<LogBatch> rows = all();
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < RunSize.of(1_000); i++) {
            LogBatch row = rows.get(random.nextInt(rows.size()));
            int bits = 8 * row.length();
            int bit = random.nextInt(bits + 192);
            String flip = bit < bits ? flipContent(bit) : flipNumber(bit - bits);
            SERVER.run(
                    "update exchange.log_batches set %s where first_sequence = %d"
                            .formatted(flip, row.firstSequence()));
            DamagedLogException refusal =
                    assertThrows(DamagedLogException.class, this::all, "flip: " + flip);
            assertTrue(refusal.getMessage().contains("exchange.log_batches"), refusal.getMessage());
            restore(row);
        }
        assertEquals(rows.getLast().end(), all().getLast().end());
    }

    private static String flipContent(int bit) {
        return "commands = set_bit(commands, %d, 1 - get_bit(commands, %d))".formatted(bit, bit);
    }

    private static String flipNumber(int bit) {
        String column =
                List.of("epoch", "time_millis", "checksum", "previous", "last_sequence")
                        .get(bit % 5);
        boolean small = column.equals("checksum") || column.equals("previous");
        return "%s = %s # (1::%s << %d)"
                .formatted(
                        column,
                        column,
                        small ? "integer" : "bigint",
                        small ? bit % 31 : 12 + bit % 50);
    }

    private static void restore(LogBatch row) {
        try (Connection superuser = SERVER.superuser();
                PreparedStatement put =
                        superuser.prepareStatement(
                                "update exchange.log_batches set epoch = ?, time_millis = ?, last_sequence = ?,"
                                        + " previous = ?, checksum = ?, commands = ?"
                                        + " where first_sequence = ?")) {
            put.setLong(1, row.epoch());
            put.setLong(2, row.timeMillis());
            put.setLong(3, row.lastSequence());
            put.setInt(4, row.previous());
            put.setInt(5, row.checksum());
            put.setBytes(6, row.commands());
            put.setLong(7, row.firstSequence());
            put.executeUpdate();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void theLastRowCutAnywhereIsRefused() {
        write(6);
        LogBatch last = all().getLast();
        for (int length = 1; length < last.length(); length++) {
            SERVER.run(
                    "update exchange.log_batches set commands = substring(commands for %d)"
                                    .formatted(length)
                            + " where first_sequence = "
                            + last.firstSequence());
            assertThrows(DamagedLogException.class, this::all, "cut at " + length);
            restore(last);
        }
    }

    @Test
    void aMissingRowIsRefused() {
        write(6);
        SERVER.run(
                "delete from exchange.log_batches where first_sequence ="
                        + " (select min(first_sequence) from exchange.log_batches"
                        + " where first_sequence > 4)");
        DamagedLogException refusal = assertThrows(DamagedLogException.class, this::all);
        assertTrue(refusal.getMessage().contains("are missing"), refusal.getMessage());
    }

    @Test
    void theLoginRoleWritesThroughTheFunctionsAlone() throws SQLException {
        write(2);
        try (Connection role =
                        DriverManager.getConnection(SERVER.url(), "exchange", "only-for-tests");
                Statement statement = role.createStatement()) {
            for (String forbidden :
                    List.of(
                            "delete from exchange.log_batches",
                            "update exchange.log_batches set epoch = 9",
                            "insert into exchange.log_batches values (9, 9, 1, 0, 0, 0, 'x')",
                            "update exchange.writer_lease set epoch = 9")) {
                SQLException refusal =
                        assertThrows(SQLException.class, () -> statement.execute(forbidden));
                assertEquals("42501", refusal.getSQLState(), forbidden);
            }
        }
    }

    @Test
    void aConnectionThatWasEndedIsReplacedAndNothingIsDoubled() {
        long epoch = acquire();
        LogPosition position = LogPosition.START;
        for (int i = 0; i < 5; i++) {
            position = append(epoch, position, 3);
            SERVER.disconnect("exchange");
        }
        assertEquals(5, all().size());
        assertEquals(position, all().getLast().end());
    }

    @Test
    void anotherConnectionOfTheSameEpochCannotFork() {
        long epoch = acquire();
        LogPosition position = append(epoch, LogPosition.START, 3);
        LogPosition forth;
        try (PostgresCommandLog second = new PostgresCommandLog(ExchangeDatabase.login(SERVER))) {
            LogBatch behind = batch(epoch, position, 2);
            second.append(behind);
            forth = behind.end();
        }
        // The first connection remembers an end that is none any more.
        LogBatch fork = batch(epoch, position, 1);
        LogBatch longerFork = batch(epoch, position, 4);
        assertThrows(PermanentException.class, () -> log.append(fork));
        assertThrows(PermanentException.class, () -> log.append(longerFork));
        assertEquals(List.of(position, forth), all().stream().map(LogBatch::end).toList());
        append(epoch, forth, 1);
    }

    @Test
    void whatARefusedAppendWouldHaveEndedWithIsNotRemembered() {
        long epoch = acquire();
        LogPosition position = append(epoch, LogPosition.START, 3);
        SERVER.run(
                "create function public.refuse() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'made up' using errcode = '23514'; end $$;"
                        + " create trigger refuse after insert on exchange.log_batches"
                        + " for each row execute function public.refuse()");
        LogBatch lost = batch(epoch, position, 2);
        try {
            assertThrows(PermanentException.class, () -> log.append(lost));
        } finally {
            SERVER.run("drop function public.refuse() cascade");
        }
        assertThrows(PermanentException.class, () -> append(epoch, lost.end(), 1));
        assertEquals(List.of(position), all().stream().map(LogBatch::end).toList());
        append(epoch, position, 1);
    }

    @Test
    void aNewConnectionLooksForTheEndAndRefusesWhatDoesNotFollow() {
        long epoch = acquire();
        LogPosition position = append(epoch, LogPosition.START, 3);
        try (PostgresCommandLog second = new PostgresCommandLog(ExchangeDatabase.login(SERVER))) {
            LogPosition beyond = new LogPosition(position.sequence() + 1, position.checksum());
            LogBatch gap = batch(epoch, beyond, 1);
            assertThrows(PermanentException.class, () -> second.append(gap));
            second.append(batch(epoch, position, 1));
        }
        assertEquals(2, all().size());
    }
}
