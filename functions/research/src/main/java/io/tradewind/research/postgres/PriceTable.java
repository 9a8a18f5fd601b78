package io.tradewind.research.postgres;

import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.Interval;
import io.tradewind.research.PriceEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Table {@code research.prices}: which price histories a tenant has. */
public final class PriceTable {

    private static final String SELECT =
            "select ticker, interval, bars, first_at, last_at, bytes, updated_at, object_key,"
                    + " version_id from research.prices";

    private PriceTable() {}

    /** Stores or replaces one entry; of two at once the one that was made later stays. */
    public static void put(Connection connection, TenantId tenant, PriceEntry entry)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into research.prices as p (tenant_id, ticker, interval, object_key,
                            version_id, bars, first_at, last_at, bytes, updated_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id, ticker, interval) do update set
                            object_key = excluded.object_key, version_id = excluded.version_id,
                            bars = excluded.bars, first_at = excluded.first_at,
                            last_at = excluded.last_at, bytes = excluded.bytes,
                            updated_at = excluded.updated_at
                        where p.updated_at <= excluded.updated_at
                        """)) {
            insert.setString(1, tenant.value());
            insert.setString(2, entry.ticker());
            insert.setString(3, entry.interval().label());
            insert.setString(4, entry.objectKey());
            insert.setString(5, entry.versionId());
            insert.setInt(6, entry.bars());
            Columns.set(insert, 7, entry.first());
            Columns.set(insert, 8, entry.last());
            insert.setLong(9, entry.bytes());
            Columns.set(insert, 10, entry.updatedAt());
            insert.executeUpdate();
        }
    }

    /** Whether the entry replaces one, or may be added to fewer than {@code entriesMax}. */
    public static boolean hasRoom(Connection connection, PriceEntry entry, int entriesMax)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select exists (select from research.prices where ticker = ? and interval = ?)"
                                + " or (select count(*) < ? from research.prices)")) {
            select.setString(1, entry.ticker());
            select.setString(2, entry.interval().label());
            select.setInt(3, entriesMax);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    /** Everything that the tenant has, by ticker. */
    public static List<PriceEntry> all(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + " order by ticker, interval")) {
            return read(select);
        }
    }

    /** What the tenant has of these tickers. */
    public static List<PriceEntry> of(Connection connection, Collection<String> tickers)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(SELECT + " where ticker = any (?)")) {
            select.setObject(1, tickers.toArray(String[]::new));
            return read(select);
        }
    }

    /** All tickers that the tenant has. */
    public static List<String> tickers(Connection connection) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select distinct ticker from research.prices order by ticker")) {
            List<String> tickers = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    tickers.add(rows.getString(1));
                }
            }
            return tickers;
        }
    }

    private static List<PriceEntry> read(PreparedStatement select) throws SQLException {
        List<PriceEntry> entries = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                entries.add(
                        new PriceEntry(
                                row.getString("ticker"),
                                Interval.of(row.getString("interval")),
                                row.getInt("bars"),
                                Columns.instant(row, "first_at"),
                                Columns.instant(row, "last_at"),
                                row.getLong("bytes"),
                                Columns.instant(row, "updated_at"),
                                row.getString("object_key"),
                                row.getString("version_id")));
            }
        }
        return entries;
    }
}
