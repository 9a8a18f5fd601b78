package io.tradewind.research.postgres;

import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.Interval;
import io.tradewind.research.catalogue.PriceUpload;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Table {@code research.price_uploads}: large price files on their way. */
public final class UploadTable {

    private UploadTable() {}

    /** Adds an upload that was just opened. */
    public static void insert(Connection connection, TenantId tenant, PriceUpload upload)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into research.price_uploads (tenant_id, upload_id, ticker, interval,
                            bytes, created_at, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)) {
            insert.setString(1, tenant.value());
            insert.setObject(2, upload.uploadId());
            insert.setString(3, upload.ticker());
            insert.setString(4, upload.interval().label());
            insert.setLong(5, upload.bytes());
            Columns.set(insert, 6, upload.createdAt());
            Columns.set(insert, 7, upload.expiresAt());
            insert.executeUpdate();
        }
    }

    /** How many uploads may still come. */
    public static int open(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select count(*) from research.price_uploads"
                                + " where state = 'awaited' and expires_at > ?")) {
            Columns.set(select, 1, now);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /** One upload. */
    public static Optional<PriceUpload> find(Connection connection, UUID uploadId)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select * from research.price_uploads where upload_id = ?")) {
            select.setObject(1, uploadId);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    /** Ends an upload that is awaited; false where it has ended already. */
    public static boolean end(Connection connection, PriceUpload upload) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update research.price_uploads
                        set state = ?, bad_row = ?, bad_column = ?, rule = ?, ended_at = ?
                        where upload_id = ? and state = 'awaited'
                        """)) {
            update.setString(1, upload.state().label());
            update.setObject(2, upload.row());
            update.setString(3, upload.column());
            update.setString(4, upload.rule());
            Columns.set(update, 5, upload.endedAt());
            update.setObject(6, upload.uploadId());
            return update.executeUpdate() == 1;
        }
    }

    private static PriceUpload read(ResultSet row) throws SQLException {
        return new PriceUpload(
                row.getObject("upload_id", UUID.class),
                row.getString("ticker"),
                Interval.of(row.getString("interval")),
                row.getLong("bytes"),
                PriceUpload.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("bad_row", Long.class),
                row.getString("bad_column"),
                row.getString("rule"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "expires_at"),
                Columns.instant(row, "ended_at"));
    }
}
