package io.tradewind.platform.outbox;

import io.tradewind.platform.postgres.Database;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The outbox's two functions in PostgreSQL, which reach the rows of all tenants. */
final class OutboxTable {

    private OutboxTable() {}

    /** A row that is due. */
    record Due(UUID id, String queue, String body, int attempts) {}

    /** Takes due rows, oldest first; nobody else takes them before the lease is over. */
    static List<Due> take(Database database, String schema, int limit, Duration lease) {
        return database.withoutTenant(
                connection -> {
                    String take =
                            "select id, queue, body, attempts from "
                                    + schema
                                    + ".outbox_take(?, ?)";
                    try (PreparedStatement statement = connection.prepareStatement(take)) {
                        statement.setInt(1, limit);
                        statement.setInt(2, Math.toIntExact(lease.toSeconds()));
                        return due(statement);
                    }
                });
    }

    /** Removes rows that were sent. */
    static void remove(Database database, String schema, List<UUID> ids) {
        database.withoutTenant(
                connection -> {
                    remove(connection, schema, ids);
                    return null;
                });
    }

    private static void remove(Connection connection, String schema, List<UUID> ids)
            throws SQLException {
        String remove = "select " + schema + ".outbox_sent(?)";
        Array array = connection.createArrayOf("uuid", ids.toArray());
        try (PreparedStatement statement = connection.prepareStatement(remove)) {
            statement.setArray(1, array);
            statement.execute();
        } finally {
            array.free();
        }
    }

    private static List<Due> due(PreparedStatement statement) throws SQLException {
        List<Due> due = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                due.add(
                        new Due(
                                rows.getObject(1, UUID.class),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getInt(4)));
            }
        }
        return due;
    }
}
