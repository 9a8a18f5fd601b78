package io.tradewind.research.postgres;

import io.tradewind.platform.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Uploads of all tenants that are old enough to be forgotten, through the schema's functions. */
public final class ForgottenUploads {

    private ForgottenUploads() {}

    /** An upload. */
    public record Key(TenantId tenant, UUID uploadId) {}

    /** Uploads that ended, or whose URL ran out, before that time, oldest first. */
    public static List<Key> find(Connection connection, Instant before, int most)
            throws SQLException {
        List<Key> keys = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        "select tenant_id, upload_id from research.uploads_to_forget(?, ?)")) {
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

    /** Removes the upload's row. */
    public static void forget(Connection connection, Key key, Instant before) throws SQLException {
        try (PreparedStatement forget =
                connection.prepareStatement("select research.forget_upload(?, ?, ?)")) {
            forget.setString(1, key.tenant().value());
            forget.setObject(2, key.uploadId());
            Columns.set(forget, 3, before);
            forget.execute();
        }
    }
}
