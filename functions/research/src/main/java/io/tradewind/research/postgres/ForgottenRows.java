package io.tradewind.research.postgres;

import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Rows of all tenants that are old enough to be forgotten and that have objects, through the
 * schema's functions. Objects go before their row, so that a run that is cut off leaves a row by
 * which the next one finds them, and never an object that nothing leads to.
 *
 * @param scan function that finds them, {@code (timestamptz, integer)}, oldest first
 * @param forget function that removes one, {@code (text, uuid, timestamptz)}, if it is still old
 */
public record ForgottenRows(String scan, String forget) {

    /** Sweeps that ended, with their chunks and results. */
    public static final ForgottenRows SWEEPS =
            new ForgottenRows("research.sweeps_to_forget", "research.forget_sweep");

    /** Price uploads that ended, or whose URL ran out. */
    public static final ForgottenRows UPLOADS =
            new ForgottenRows("research.uploads_to_forget", "research.forget_upload");

    /** A row. */
    public record Key(TenantId tenant, UUID id) {}

    /**
     * Forgets at most so many rows that ended before that time.
     *
     * @param removeObjects called for each row, before the row is removed
     * @return how many rows were old enough
     */
    public int forget(Database database, Instant before, int most, Consumer<Key> removeObjects) {
        List<Key> old = database.withoutTenant(connection -> find(connection, before, most));
        for (Key key : old) {
            removeObjects.accept(key);
            database.withoutTenant(connection -> forget(connection, key, before));
        }
        return old.size();
    }

    private List<Key> find(Connection connection, Instant before, int most) throws SQLException {
        List<Key> keys = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("select * from " + scan + "(?, ?)")) {
            Columns.set(query, 1, before);
            query.setInt(2, most);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    keys.add(
                            new Key(TenantId.of(rows.getString(1)), rows.getObject(2, UUID.class)));
                }
            }
        }
        return keys;
    }

    private boolean forget(Connection connection, Key key, Instant before) throws SQLException {
        try (PreparedStatement call =
                connection.prepareStatement("select " + forget + "(?, ?, ?)")) {
            call.setString(1, key.tenant().value());
            call.setObject(2, key.id());
            Columns.set(call, 3, before);
            try (ResultSet rows = call.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }
}
