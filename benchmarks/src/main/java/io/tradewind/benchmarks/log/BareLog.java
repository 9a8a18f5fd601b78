package io.tradewind.benchmarks.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGStatement;

/**
 * The least that a durable log can do: what has gathered while the last insert was committed goes
 * into the next one. No engine, no epoch, no order of its own.
 */
final class BareLog implements AutoCloseable {

    private static final int ORDER_BYTES = 48;

    private final Connection connection;
    private final PreparedStatement insert;
    private volatile long offered;
    private volatile boolean waiting;
    private volatile Thread writer;

    BareLog(Connection connection) throws SQLException {
        this.connection = connection;
        try (Statement create = connection.createStatement()) {
            create.execute(
                    "create table bare_log (id bigint generated always as identity primary key,"
                            + " orders bytea not null) with (toast_tuple_target = 8160)");
            create.execute("alter table bare_log alter column orders set storage external");
        }
        insert = connection.prepareStatement("insert into bare_log (orders) values (?)");
        insert.unwrap(PGStatement.class).setPrepareThreshold(1);
    }

    boolean offer(long number) {
        offered = number + 1;
        if (waiting) {
            LockSupport.unpark(writer);
        }
        return true;
    }

    /** Commits what comes, until so many orders are committed. */
    void run(long count, Timetable timetable) throws SQLException {
        writer = Thread.currentThread();
        long done = 0;
        while (done < count) {
            long upTo = offered;
            if (upTo == done) {
                waiting = true;
                if (offered == done) {
                    LockSupport.parkNanos(100_000_000);
                }
                waiting = false;
            } else {
                insert.setBytes(1, new byte[(int) (upTo - done) * ORDER_BYTES]);
                insert.executeUpdate();
                for (; done < upTo; done++) {
                    timetable.answered(done);
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
