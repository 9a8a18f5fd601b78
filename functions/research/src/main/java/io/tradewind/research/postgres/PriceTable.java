package io.tradewind.research.postgres;

import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.quant.price.Interval;
import io.tradewind.research.catalogue.PriceCursor;
import io.tradewind.research.catalogue.PriceEntry;
import io.tradewind.research.catalogue.PriceFilter;
import io.tradewind.research.catalogue.PriceOrigin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Table {@code research.prices}: which price histories a tenant has. */
public final class PriceTable {

    /** Most histories that a tenant may store. */
    public static final int ENTRIES_MAX = 10_000;

    private static final String SELECT =
            "select ticker, interval, bars, first_at, last_at, bytes, updated_at, object_key,"
                    + " version_id, origin, from_the_first, checked_at from research.prices";

    private static final String INSERT =
            """
            insert into research.prices as p (tenant_id, ticker, interval, object_key, version_id,
                bars, first_at, last_at, bytes, updated_at, origin, from_the_first, checked_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (tenant_id, ticker, interval) do update set
                object_key = excluded.object_key, version_id = excluded.version_id,
                bars = excluded.bars, first_at = excluded.first_at,
                last_at = excluded.last_at, bytes = excluded.bytes,
                updated_at = excluded.updated_at, origin = excluded.origin,
                from_the_first = excluded.from_the_first, checked_at = excluded.checked_at
            """;

    private PriceTable() {}

    /** Stores or replaces an upload; of two at once the one that was made later stays. */
    public static void put(Connection connection, TenantId tenant, PriceEntry entry)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        INSERT
                                + "where p.updated_at <= excluded.updated_at"
                                + " or p.origin <> 'uploaded'")) {
            set(insert, tenant, entry);
            insert.executeUpdate();
        }
    }

    /**
     * Keeps what was fetched, unless an upload has taken its place or somebody else kept more in
     * the meantime.
     *
     * @param version that it grew from; null where there was none
     */
    public static void keep(
            Connection connection, TenantId tenant, PriceEntry entry, String version)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        INSERT + "where p.origin <> 'uploaded' and p.version_id = ?")) {
            set(insert, tenant, entry);
            insert.setString(14, version);
            insert.executeUpdate();
        }
    }

    private static void set(PreparedStatement insert, TenantId tenant, PriceEntry entry)
            throws SQLException {
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
        insert.setString(11, entry.origin().label());
        insert.setBoolean(12, entry.fromTheFirst());
        Columns.set(insert, 13, entry.checkedAt());
    }

    /** Notes when the origin of what was fetched was last asked for newer bars. */
    public static void checked(Connection connection, PriceEntry entry, Instant at)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update research.prices set checked_at = ?"
                                + " where ticker = ? and interval = ? and version_id = ?"
                                + " and origin <> 'uploaded'")) {
            Columns.set(update, 1, at);
            update.setString(2, entry.ticker());
            update.setString(3, entry.interval().label());
            update.setString(4, entry.versionId());
            update.executeUpdate();
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

    /** At most {@code limit} of those that the filter lets through, by ticker and interval. */
    public static List<PriceEntry> page(Connection connection, PriceFilter filter, int limit)
            throws SQLException {
        String sql =
                SELECT
                        + " where (?::text is null or ticker = ?)"
                        + " and (?::text is null or interval = ?)"
                        + " and (?::text is null or origin = ?)"
                        + " and (?::text is null or (ticker, interval) > (?, ?))"
                        + " order by ticker, interval limit ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            String interval = filter.interval() == null ? null : filter.interval().label();
            String origin = filter.origin() == null ? null : filter.origin().label();
            PriceCursor after = filter.after();
            set(select, 1, filter.ticker(), filter.ticker(), interval, interval, origin, origin);
            set(
                    select,
                    7,
                    after == null ? null : after.ticker(),
                    after == null ? null : after.ticker(),
                    after == null ? null : after.interval().label());
            select.setInt(10, limit);
            return read(select);
        }
    }

    private static void set(PreparedStatement select, int first, String... texts)
            throws SQLException {
        for (int i = 0; i < texts.length; i++) {
            select.setString(first + i, texts[i]);
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
                                row.getString("version_id"),
                                PriceOrigin.of(row.getString("origin")),
                                row.getBoolean("from_the_first"),
                                Columns.instant(row, "checked_at")));
            }
        }
        return entries;
    }
}
