package io.tradewind.platform.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * What runs inside one transaction. It may run again from the start where PostgreSQL aborts the
 * transaction for a serialisation failure or a deadlock, so it has no effects but those on the
 * connection. It neither commits nor keeps the connection.
 */
@FunctionalInterface
public interface SqlWork<T> {

    /** Does the work and returns its answer, which may be null. */
    T run(Connection connection) throws SQLException;
}
