package io.tradewind.sequencer.postgres;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.postgres.Login;
import io.tradewind.platform.postgres.SqlState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.postgresql.PGStatement;

/**
 * A connection for one purpose, opened at its first use and again after it broke, whose statements
 * are prepared once and committed one by one: a statement is one round trip. Threads take turns.
 */
final class LogSession implements AutoCloseable {

    private final Login login;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private Connection connection;

    LogSession(Login login) {
        this.login = login;
    }

    /** One statement. */
    @FunctionalInterface
    interface Work<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    /** Runs a statement; the connection is given up where it broke. */
    synchronized <T> T run(String sql, Work<T> work) throws SQLException {
        try {
            return work.run(statement(sql));
        } catch (SQLException failure) {
            if (SqlState.isConnectionLost(failure)) {
                close();
            }
            throw failure;
        }
    }

    /**
     * Runs a statement that may be run again; it is, once, where the connection broke since its
     * last use.
     *
     * @throws RetryableException if the server is away or too busy
     * @throws PermanentException if it refuses
     */
    <T> T ask(String sql, Work<T> work) {
        try {
            return runAgain(sql, work);
        } catch (SQLException failure) {
            if (isPassing(failure)) {
                throw new RetryableException("the log's database is away or too busy", failure);
            }
            throw new PermanentException("the log's database refuses: " + failure, failure);
        }
    }

    private synchronized <T> T runAgain(String sql, Work<T> work) throws SQLException {
        boolean mayBeStale = connection != null;
        try {
            return run(sql, work);
        } catch (SQLException failure) {
            if (mayBeStale && SqlState.isConnectionLost(failure)) {
                return run(sql, work);
            }
            throw failure;
        }
    }

    /** Whether another attempt may succeed. */
    static boolean isPassing(SQLException failure) {
        return SqlState.isConnectionLost(failure) || SqlState.isOverload(failure);
    }

    private PreparedStatement statement(String sql) throws SQLException {
        if (connection == null) {
            open();
        }
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statement.unwrap(PGStatement.class).setPrepareThreshold(1);
            statements.put(sql, statement);
        }
        return statement;
    }

    private void open() throws SQLException {
        Connection opened = login.open();
        try {
            requireDurability(opened);
        } catch (SQLException | RuntimeException failure) {
            opened.close();
            throw failure;
        }
        connection = opened;
    }

    /** An acknowledgement is worth what the server's commit is worth. */
    private static void requireDurability(Connection opened) throws SQLException {
        try (Statement ask = opened.createStatement();
                ResultSet row =
                        ask.executeQuery(
                                "select current_setting('fsync'), current_setting('full_page_writes'),"
                                        + " set_config('synchronous_commit', case"
                                        + " current_setting('synchronous_commit')"
                                        + " when 'remote_apply' then 'remote_apply'"
                                        + " else 'on' end, false)")) {
            row.next();
            if (!row.getString(1).equals("on") || !row.getString(2).equals("on")) {
                throw new PermanentException(
                        "PostgreSQL runs with fsync %s and full_page_writes %s: a log needs both on"
                                .formatted(row.getString(1), row.getString(2)));
            }
        }
    }

    @Override
    public synchronized void close() {
        Connection closing = connection;
        connection = null;
        statements.clear();
        if (closing == null) {
            return;
        }
        try {
            closing.close();
        } catch (SQLException alreadyGone) {
            // Given up either way; what broke it is what is reported.
            return;
        }
    }
}
