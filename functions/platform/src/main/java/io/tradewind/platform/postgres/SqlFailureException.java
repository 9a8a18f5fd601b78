package io.tradewind.platform.postgres;

import java.sql.SQLException;

/**
 * A statement that PostgreSQL refused for what it says: a broken constraint, a missing grant, bad
 * syntax. Not an operating failure; whoever expects it asks for the {@link #sqlState()}.
 */
public final class SqlFailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    SqlFailureException(SQLException failure) {
        super(
                "SQL failed with state " + failure.getSQLState() + ": " + failure.getMessage(),
                failure);
        this.sqlState = failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    /** The five-character state, such as {@code 23505} for a duplicate; empty where unknown. */
    public String sqlState() {
        return sqlState;
    }

    /** Whether a unique constraint was broken. */
    public boolean isDuplicate() {
        return sqlState.equals("23505");
    }
}
