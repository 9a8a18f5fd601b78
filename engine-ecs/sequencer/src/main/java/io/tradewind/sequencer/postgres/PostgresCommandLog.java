package io.tradewind.sequencer.postgres;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.postgres.Login;
import io.tradewind.sequencer.CommandLog;
import io.tradewind.sequencer.FencedException;
import io.tradewind.sequencer.LogBatch;
import io.tradewind.sequencer.LogPosition;
import java.io.ByteArrayInputStream;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The log as rows of {@code exchange.log_batches}, one for each batch, appended in one round trip
 * by a function that checks the writer's epoch in the same transaction. Appends, reads and the
 * lease have a connection each. A batch is in the log when PostgreSQL has committed it with {@code
 * synchronous_commit} on.
 */
public final class PostgresCommandLog implements CommandLog {

    /** How long a lease lasts without a renewal. */
    public static final Duration LEASE = Duration.ofSeconds(3);

    /** How long an append goes on trying while the database is away or has no room. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String FENCED = "TW001";
    private static final long PAUSE_NANOS = 100_000_000;
    private static final int READ_ROWS_MAX = 8192;
    private static final int READ_BYTES = 4 << 20;

    private static final String APPEND = "select exchange.append(?, ?, ?, ?, ?, ?, ?)";
    private static final String OUTCOME = "select * from exchange.outcome(?)";
    private static final String ACQUIRE = "select exchange.acquire_lease(?, ?)";
    private static final String RENEW = "select exchange.renew_lease(?, ?)";
    private static final String END =
            "select last_sequence, checksum from exchange.log_batches"
                    + " order by first_sequence desc limit 1";
    private static final String READ =
            """
            select epoch, first_sequence, last_sequence, time_millis, previous, checksum, commands
            from (select b.*, sum(octet_length(commands)) over (order by first_sequence)
                              - octet_length(commands) as bytes_before
                  from exchange.log_batches b where first_sequence > ?
                  order by first_sequence limit %d) batches
            where bytes_before < %d order by first_sequence"""
                    .formatted(READ_ROWS_MAX, READ_BYTES);

    private final LogSession appends;
    private final LogSession reads;
    private final LogSession leases;
    private final Duration lease;
    private final Duration patience;

    /** The log in the database that this login opens. */
    public PostgresCommandLog(Login login) {
        this(login, LEASE, PATIENCE);
    }

    /** A log with another lease and another patience. */
    public PostgresCommandLog(Login login, Duration lease, Duration patience) {
        this.appends = new LogSession(login);
        this.reads = new LogSession(login);
        this.leases = new LogSession(login);
        this.lease = lease;
        this.patience = patience;
    }

    @Override
    public Duration lease() {
        return lease;
    }

    @Override
    public OptionalLong acquire(String holder) {
        return leases.ask(
                ACQUIRE,
                ask -> {
                    ask.setString(1, holder);
                    ask.setInt(2, (int) lease.toMillis());
                    try (ResultSet row = ask.executeQuery()) {
                        row.next();
                        long epoch = row.getLong(1);
                        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(epoch);
                    }
                });
    }

    @Override
    public boolean renew(long epoch) {
        return extend(epoch, lease);
    }

    @Override
    public void release(long epoch) {
        extend(epoch, Duration.ZERO);
    }

    private boolean extend(long epoch, Duration by) {
        return leases.ask(
                RENEW,
                ask -> {
                    ask.setLong(1, epoch);
                    ask.setInt(2, (int) by.toMillis());
                    try (ResultSet row = ask.executeQuery()) {
                        row.next();
                        return row.getBoolean(1);
                    }
                });
    }

    @Override
    public void append(LogBatch batch) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                appends.run(APPEND, statement -> insert(statement, batch));
                return;
            } catch (SQLException failure) {
                if (isLogged(batch, failure, deadline)) {
                    return;
                }
                pauseBefore(deadline, failure);
            }
        }
    }

    private static boolean insert(PreparedStatement statement, LogBatch batch) throws SQLException {
        byte[] commands = batch.commands();
        statement.setLong(1, batch.epoch());
        statement.setLong(2, batch.firstSequence());
        statement.setLong(3, batch.lastSequence());
        statement.setLong(4, batch.timeMillis());
        statement.setInt(5, batch.previous());
        statement.setInt(6, batch.checksum());
        statement.setBinaryStream(
                7, new ByteArrayInputStream(commands, 0, batch.length()), batch.length());
        return statement.execute();
    }

    /**
     * Finds out what became of an append that failed: whether the batch is in the log. When it is
     * not, and this returns, it may be appended again.
     */
    private boolean isLogged(LogBatch batch, SQLException failure, long deadline) {
        while (true) {
            try {
                Outcome outcome = appends.run(OUTCOME, ask -> outcome(ask, batch));
                return judge(batch, failure, outcome);
            } catch (SQLException still) {
                if (!LogSession.isPassing(still)) {
                    throw refusal(batch, still);
                }
                pauseBefore(deadline, still);
            }
        }
    }

    /** What stands in the log at a batch's place; checksum null for nothing. */
    private record Outcome(long currentEpoch, long epoch, Integer checksum) {}

    private static Outcome outcome(PreparedStatement ask, LogBatch batch) throws SQLException {
        ask.setLong(1, batch.firstSequence());
        try (ResultSet row = ask.executeQuery()) {
            row.next();
            return new Outcome(row.getLong(1), row.getLong(2), (Integer) row.getObject(3));
        }
    }

    private static boolean judge(LogBatch batch, SQLException failure, Outcome outcome) {
        boolean ours = outcome.checksum() != null && outcome.checksum() == batch.checksum();
        if (ours && outcome.epoch() == batch.epoch()) {
            return true;
        }
        if (outcome.currentEpoch() != batch.epoch() || FENCED.equals(failure.getSQLState())) {
            throw new FencedException(
                    "epoch %d is over, the log is at %d"
                            .formatted(batch.epoch(), outcome.currentEpoch()));
        }
        if (!LogSession.isPassing(failure) || outcome.checksum() != null) {
            throw refusal(batch, failure);
        }
        return false;
    }

    private static PermanentException refusal(LogBatch batch, SQLException failure) {
        return new PermanentException(
                "the log refuses commands %d to %d: %s"
                        .formatted(
                                batch.firstSequence(), batch.lastSequence(), failure.getMessage()),
                failure);
    }

    private static void pauseBefore(long deadline, SQLException failure) {
        if (System.nanoTime() - deadline > 0) {
            throw new RetryableException("the log's database stayed away for too long", failure);
        }
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    @Override
    public LogPosition end() {
        return reads.ask(
                END,
                ask -> {
                    try (ResultSet row = ask.executeQuery()) {
                        return row.next()
                                ? new LogPosition(row.getLong(1), row.getInt(2))
                                : LogPosition.START;
                    }
                });
    }

    @Override
    public List<LogBatch> read(LogPosition after) {
        List<LogBatch> batches = reads.ask(READ, ask -> rows(ask, after));
        LogPosition position = after;
        for (LogBatch batch : batches) {
            batch.verify(position, "exchange.log_batches");
            position = batch.end();
        }
        return batches;
    }

    private static List<LogBatch> rows(PreparedStatement ask, LogPosition after)
            throws SQLException {
        List<LogBatch> batches = new ArrayList<>();
        ask.setLong(1, after.sequence());
        try (ResultSet row = ask.executeQuery()) {
            while (row.next()) {
                byte[] commands = row.getBytes(7);
                batches.add(
                        new LogBatch(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                row.getLong(4),
                                commands,
                                commands.length,
                                row.getInt(5),
                                row.getInt(6)));
            }
        }
        return batches;
    }

    @Override
    public void close() {
        appends.close();
        reads.close();
        leases.close();
    }
}
