package io.tradewind.gateway.order.postgres;

import io.tradewind.gateway.order.DisconnectWindows;
import io.tradewind.platform.postgres.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.Map;

/** The windows of {@code exchange.disconnect_windows}. */
public final class PostgresDisconnectWindows implements DisconnectWindows, AutoCloseable {

    private final Database database;

    /** Windows read and written with the login role {@code exchange}; closes the database. */
    public PostgresDisconnectWindows(Database database) {
        this.database = database;
    }

    @Override
    public Map<Long, Long> all() {
        return database.withoutTenant(
                connection -> {
                    Map<Long, Long> windows = new HashMap<>();
                    try (PreparedStatement query =
                                    connection.prepareStatement(
                                            "select account, window_millis"
                                                    + " from exchange.disconnect_windows");
                            ResultSet rows = query.executeQuery()) {
                        while (rows.next()) {
                            windows.put(rows.getLong(1), rows.getLong(2));
                        }
                    }
                    return windows;
                });
    }

    @Override
    public void put(long account, long windowMillis) {
        database.withoutTenant(
                connection -> {
                    try (PreparedStatement put =
                            connection.prepareStatement(
                                    "insert into exchange.disconnect_windows"
                                            + " (account, window_millis) values (?, ?)"
                                            + " on conflict (account) do update"
                                            + " set window_millis = excluded.window_millis")) {
                        put.setLong(1, account);
                        put.setLong(2, windowMillis);
                        return put.executeUpdate();
                    }
                });
    }

    @Override
    public void close() {
        database.close();
    }
}
