package io.tradewind.research.postgres;

import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.result.ResultRow;
import io.tradewind.research.rows.TopRows.Kept;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Table {@code research.results}: the best rows, which most pages ask for. */
public final class ResultTable {

    private ResultTable() {}

    /**
     * Stores a sweep's ranked rows in one statement. Rows that are there already stay.
     *
     * @param columns names of the rows' columns, which are also the table's
     */
    public static void insert(
            Connection connection,
            TenantId tenant,
            UUID jobId,
            List<String> tickers,
            List<String> columns,
            List<Kept> rows)
            throws SQLException {
        String names = String.join(", ", columns);
        String values =
                columns.stream()
                        .map(column -> "nullif(r." + column + ", 'NaN')")
                        .collect(Collectors.joining(", "));
        String arrays = ", ?::float8[]".repeat(columns.size());
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "insert into research.results (tenant_id, job_id, rank, rank_for_ticker, ticker, "
                                + names
                                + ") select ?, ?, r.rank, r.rank_for_ticker, r.ticker, "
                                + values
                                + " from unnest(?::bigint[], ?::bigint[], ?::text[]"
                                + arrays
                                + ") as r (rank, rank_for_ticker, ticker, "
                                + names
                                + ") on conflict do nothing")) {
            insert.setString(1, tenant.value());
            insert.setObject(2, jobId);
            insert.setObject(3, rows.stream().mapToLong(Kept::rank).toArray());
            insert.setObject(4, rows.stream().mapToLong(Kept::rankForTicker).toArray());
            insert.setObject(
                    5, rows.stream().map(row -> tickers.get(row.ticker())).toArray(String[]::new));
            for (int column = 0; column < columns.size(); column++) {
                insert.setObject(6 + column, column(rows, column));
            }
            insert.executeUpdate();
        }
    }

    /**
     * Rows in ranking order; of one ticker, or of all where it is null. Only those of the wanted
     * places that are stored: a page is whole where it has as many rows as there are places.
     *
     * @param offset places to skip, in the ticker's ranking or in that of all
     */
    public static List<ResultRow> page(
            Connection connection,
            UUID jobId,
            String strategy,
            List<String> columns,
            String ticker,
            int limit,
            int offset)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        select(columns)
                                + (ticker == null
                                        ? " and rank > ? and rank <= ?"
                                        : " and rank_for_ticker > ? and rank_for_ticker <= ?"
                                                + " and ticker = ?")
                                + " order by rank")) {
            select.setObject(1, jobId);
            select.setLong(2, offset);
            select.setLong(3, (long) offset + limit);
            if (ticker != null) {
                select.setString(4, ticker);
            }
            return rows(select, strategy, columns);
        }
    }

    /** The best row of each ticker, in ranking order. */
    public static List<ResultRow> bestPerTicker(
            Connection connection, UUID jobId, String strategy, List<String> columns)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        select(columns) + " and rank_for_ticker = 1 order by rank")) {
            select.setObject(1, jobId);
            return rows(select, strategy, columns);
        }
    }

    private static String select(List<String> columns) {
        return "select rank, rank_for_ticker, ticker, "
                + String.join(", ", columns)
                + " from research.results where job_id = ?";
    }

    private static List<ResultRow> rows(
            PreparedStatement select, String strategy, List<String> columns) throws SQLException {
        List<ResultRow> found = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Map<String, Double> metrics = new LinkedHashMap<>();
                for (String column : columns) {
                    metrics.put(column, Columns.number(rows, column));
                }
                found.add(
                        new ResultRow(
                                rows.getLong("rank"),
                                rows.getString("ticker"),
                                strategy,
                                metrics,
                                rows.getLong("rank_for_ticker")));
            }
        }
        return found;
    }

    /** Undefined numbers of any kind become NaN, which the statement turns into null. */
    private static double[] column(List<Kept> rows, int column) {
        double[] values = new double[rows.size()];
        for (int row = 0; row < values.length; row++) {
            double value = rows.get(row).values()[column];
            values[row] = Double.isFinite(value) ? value : Double.NaN;
        }
        return values;
    }
}
