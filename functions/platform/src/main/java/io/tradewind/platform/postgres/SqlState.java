package io.tradewind.platform.postgres;

import java.sql.SQLException;
import java.util.Set;

/** What PostgreSQL's error states mean for whoever could try again. */
public final class SqlState {

    private static final Set<String> SERIALISATION = Set.of("40001", "40P01");

    /**
     * Shutdown, crash recovery, a connection ended from outside, or a server that only reads: after
     * a fail-over the address may lead to the former primary for a while.
     */
    private static final Set<String> SERVER_GONE =
            Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "25P04", "25006");

    /** Lock not to be had, statement cancelled by its time-out, out of connections or memory. */
    private static final Set<String> OVERLOAD =
            Set.of("55P03", "57014", "53000", "53100", "53200", "53300", "53400");

    private SqlState() {}

    static boolean isSerialisationFailure(SQLException failure) {
        return SERIALISATION.contains(state(failure));
    }

    /** Whether the connection is of no further use. */
    public static boolean isConnectionLost(SQLException failure) {
        String state = state(failure);
        return state.startsWith("08") || SERVER_GONE.contains(state) || state.isEmpty();
    }

    /** Whether the server lacks room, memory, connections or time for it at the moment. */
    public static boolean isOverload(SQLException failure) {
        return OVERLOAD.contains(state(failure));
    }

    /** Whether the server refused the credentials. */
    static boolean isAuthenticationFailure(SQLException failure) {
        return state(failure).startsWith("28");
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }
}
