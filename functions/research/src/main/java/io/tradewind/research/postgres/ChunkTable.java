package io.tradewind.research.postgres;

import io.tradewind.quant.price.Interval;
import io.tradewind.research.grid.Chunk;
import io.tradewind.research.grid.Sweep;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;

/** Table {@code research.chunks}. */
public final class ChunkTable {

    private static final String COLUMNS =
            "chunk, ticker, price_key, price_version, price_interval, from_index, to_index, work,"
                    + " attempts, row_count, standings";

    private ChunkTable() {}

    /** Stores the chunks of a new sweep in one statement. */
    public static void insert(Connection connection, Sweep sweep, List<Chunk> chunks)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into research.chunks (tenant_id, job_id, chunk, ticker, price_key,
                            price_version, price_interval, from_index, to_index, work)
                        select ?, ?, * from unnest(?::integer[], ?::integer[], ?::text[], ?::text[],
                            ?::text[], ?::bigint[], ?::bigint[], ?::float8[])
                        """)) {
            insert.setString(1, sweep.tenant().value());
            insert.setObject(2, sweep.jobId());
            insert.setObject(3, chunks.stream().mapToInt(Chunk::index).toArray());
            insert.setObject(4, chunks.stream().mapToInt(Chunk::ticker).toArray());
            insert.setObject(5, chunks.stream().map(Chunk::priceKey).toArray(String[]::new));
            insert.setObject(6, chunks.stream().map(Chunk::priceVersion).toArray(String[]::new));
            insert.setObject(
                    7,
                    chunks.stream()
                            .map(chunk -> chunk.priceInterval().label())
                            .toArray(String[]::new));
            insert.setObject(8, chunks.stream().mapToLong(Chunk::fromIndex).toArray());
            insert.setObject(9, chunks.stream().mapToLong(Chunk::toIndex).toArray());
            insert.setObject(10, chunks.stream().mapToDouble(Chunk::nanos).toArray());
            insert.executeUpdate();
        }
    }

    /** All chunks of a sweep, in order. */
    public static List<Chunk> all(Connection connection, UUID jobId) throws SQLException {
        return select(connection, jobId, "");
    }

    /** Rows of a ticker's chunks. */
    public static long rowsOf(Connection connection, UUID jobId, int ticker) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select coalesce(sum(row_count), 0)::bigint from research.chunks"
                                + " where job_id = ? and ticker = ?")) {
            select.setObject(1, jobId);
            select.setInt(2, ticker);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** Chunks without a result, in order. */
    public static List<Chunk> missing(Connection connection, UUID jobId) throws SQLException {
        return select(connection, jobId, " and counted_at is null");
    }

    /**
     * Chunks to send so that the sweep ends: those without a result; where all have one, the first,
     * whose report has the sweep finished.
     */
    public static List<Chunk> unfinished(Connection connection, UUID jobId) throws SQLException {
        List<Chunk> missing = missing(connection, jobId);
        return missing.isEmpty() ? select(connection, jobId, " and chunk = 0") : missing;
    }

    /**
     * Records that an attempt failed. Told twice, it is recorded once.
     *
     * @return attempts that failed by now; nothing where the chunk has a result already
     */
    public static OptionalInt failed(
            Connection connection, UUID jobId, int chunk, int attempt, String error)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        """
                        update research.chunks set attempts = greatest(attempts, ?), last_error = ?
                        where job_id = ? and chunk = ? and counted_at is null
                        returning attempts
                        """)) {
            update.setInt(1, attempt);
            update.setString(2, error);
            update.setObject(3, jobId);
            update.setInt(4, chunk);
            try (ResultSet rows = update.executeQuery()) {
                return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    /** Gives the missing chunks of a sweep their attempts back. */
    public static void forgive(Connection connection, UUID jobId) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update research.chunks set attempts = 0"
                                + " where job_id = ? and counted_at is null")) {
            update.setObject(1, jobId);
            update.executeUpdate();
        }
    }

    private static List<Chunk> select(Connection connection, UUID jobId, String condition)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select "
                                + COLUMNS
                                + " from research.chunks where job_id = ?"
                                + condition
                                + " order by chunk")) {
            select.setObject(1, jobId);
            List<Chunk> chunks = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    chunks.add(read(rows));
                }
            }
            return chunks;
        }
    }

    private static Chunk read(ResultSet row) throws SQLException {
        return new Chunk(
                row.getInt("chunk"),
                row.getInt("ticker"),
                row.getString("price_key"),
                row.getString("price_version"),
                Interval.of(row.getString("price_interval")),
                row.getLong("from_index"),
                row.getLong("to_index"),
                row.getDouble("work"),
                row.getInt("attempts"),
                row.getLong("row_count"),
                row.getString("standings"));
    }
}
