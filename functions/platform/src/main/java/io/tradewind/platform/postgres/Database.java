package io.tradewind.platform.postgres;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A function instance's one connection to PostgreSQL, opened at its first use and again after it
 * broke. Every piece of work is one transaction at the level <i>read committed</i>. Serialisation
 * failures and deadlocks are retried here, {@value #ATTEMPTS_MAX} attempts in all; lost
 * connections, time-outs and overload become {@link RetryableException}, and whether the
 * transaction was committed is then unknown; what the server refuses becomes {@link
 * SqlFailureException}. Threads take turns.
 */
public final class Database implements AutoCloseable {

    static final int ATTEMPTS_MAX = 5;

    /** Longest pause before the second attempt; it doubles with each further one. */
    private static final long PAUSE_MAX_NANOS = 10_000_000;

    private final Connector connector;
    private final ReentrantLock turn = new ReentrantLock();
    private Connection connection;

    Database(Connector connector) {
        this.connector = Objects.requireNonNull(connector, "connector");
    }

    /**
     * The database of {@code DATABASE_URL}, entered with the secret {@code DATABASE_SECRET}; {@code
     * DATABASE_STATEMENT_TIMEOUT} bounds each statement (10 s). Connects at first use.
     */
    public static Database fromSettings(Settings settings) {
        return new Database(Login.fromSettings(settings));
    }

    /** The database at this JDBC URL, entered as this role; for tools and tests. */
    public static Database as(String url, String username, String password) {
        return new Database(Login.as(url, username, password));
    }

    /** Runs the work in a transaction that sees and writes this tenant's rows only. */
    public <T> T inTenant(TenantId tenant, SqlWork<T> work) {
        String value = tenant.value();
        return transaction(
                open -> {
                    try (PreparedStatement set =
                            open.prepareStatement("select set_config('app.tenant', ?, true)")) {
                        set.setString(1, value);
                        set.execute();
                    }
                    return work.run(open);
                });
    }

    /**
     * Runs the work in a transaction without a tenant: row-level security shows it no tenant's row,
     * so it serves tables without tenants and the functions that cross them.
     */
    public <T> T withoutTenant(SqlWork<T> work) {
        return transaction(work);
    }

    /** Closes the connection, if there is one. The next work opens another. */
    @Override
    public void close() {
        turn.lock();
        try {
            discard();
        } finally {
            turn.unlock();
        }
    }

    private <T> T transaction(SqlWork<T> work) {
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException("A transaction is already open on this connection");
        }
        turn.lock();
        try {
            for (int attempt = 1; ; attempt++) {
                try {
                    return attempt(work);
                } catch (SQLException failure) {
                    if (!SqlState.isSerialisationFailure(failure) || attempt == ATTEMPTS_MAX) {
                        throw translate(failure);
                    }
                    pause(attempt);
                }
            }
        } finally {
            turn.unlock();
        }
    }

    private <T> T attempt(SqlWork<T> work) throws SQLException {
        Connection open = connection();
        boolean committed = false;
        try {
            T answer = work.run(open);
            open.commit();
            committed = true;
            return answer;
        } catch (SQLException failure) {
            if (SqlState.isConnectionLost(failure)) {
                discard();
            }
            throw failure;
        } finally {
            if (!committed) {
                rollBack();
            }
        }
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            Connection opened = connector.open();
            opened.setAutoCommit(false);
            connection = opened;
        }
        return connection;
    }

    private void rollBack() {
        if (connection == null) {
            return;
        }
        try {
            connection.rollback();
        } catch (SQLException broken) {
            discard();
        }
    }

    private void discard() {
        Connection broken = connection;
        connection = null;
        if (broken == null) {
            return;
        }
        try {
            broken.close();
        } catch (SQLException alreadyGone) {
            // The connection is given up either way; the failure that broke it is what is reported.
            return;
        }
    }

    private static RuntimeException translate(SQLException failure) {
        boolean passing =
                SqlState.isConnectionLost(failure)
                        || SqlState.isOverload(failure)
                        || SqlState.isSerialisationFailure(failure)
                        || SqlState.isAuthenticationFailure(failure);
        return passing
                ? RetryableException.away("The database cannot be reached or is too busy", failure)
                : new SqlFailureException(failure);
    }

    private static void pause(int attempt) {
        long most = PAUSE_MAX_NANOS << (attempt - 1);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most / 2, most));
    }
}
