package io.tradewind.research.postgres;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.research.grid.Sweep;
import io.tradewind.research.grid.SweepSpec;
import io.tradewind.research.job.JobStatus;
import io.tradewind.research.job.ListFilter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Table {@code research.sweeps}: storing, finding and listing sweeps. */
public final class SweepTable {

    static final String COLUMNS =
            "tenant_id, job_id, status, request, correlation_id, priority, spec, tickers,"
                    + " callback_url, callback_headers, combinations, chunk_count, chunks_counted,"
                    + " work_total, work_done, error_message, finishings, resends, runs, created_at,"
                    + " started_at, completed_at, files_owed_since";

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private SweepTable() {}

    /**
     * Stores a new sweep.
     *
     * @param requestHash tells a repeat of the request from another one
     * @return false where its id is taken; nothing is stored then
     */
    public static boolean insert(Connection connection, Sweep sweep, byte[] requestHash)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        """
                        insert into research.sweeps (tenant_id, job_id, request, request_hash,
                            correlation_id, priority, spec, strategy_type, interval, tickers,
                            callback_url, callback_headers, combinations, chunk_count, work_total,
                            created_at, news_at)
                        values (?, ?, ?::jsonb, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)
                        on conflict do nothing
                        """)) {
            insert.setString(1, sweep.tenant().value());
            insert.setObject(2, sweep.jobId());
            insert.setString(3, Json.write(sweep.request()));
            insert.setBytes(4, requestHash);
            insert.setString(5, sweep.correlationId());
            insert.setString(6, sweep.high() ? "high" : "normal");
            insert.setString(7, Json.write(sweep.spec()));
            insert.setString(8, sweep.spec().grid().strategy().label());
            insert.setString(9, sweep.spec().interval().label());
            insert.setObject(10, sweep.tickers().toArray(String[]::new));
            insert.setString(11, sweep.callbackUrl());
            insert.setString(12, Json.write(sweep.callbackHeaders()));
            insert.setLong(13, sweep.combinations());
            insert.setInt(14, sweep.chunkCount());
            insert.setDouble(15, sweep.workTotal());
            Columns.set(insert, 16, sweep.createdAt());
            Columns.set(insert, 17, sweep.createdAt());
            return insert.executeUpdate() == 1;
        }
    }

    /** The hash that {@link #insert} stored. */
    public static Optional<byte[]> requestHash(Connection connection, UUID jobId)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select request_hash from research.sweeps where job_id = ?")) {
            select.setObject(1, jobId);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
            }
        }
    }

    /** The sweep with that id. */
    public static Optional<Sweep> find(Connection connection, UUID jobId) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select " + COLUMNS + " from research.sweeps where job_id = ?")) {
            select.setObject(1, jobId);
            return first(select);
        }
    }

    /** At most {@code limit} sweeps, the newest first, by their creation. */
    public static List<Sweep> page(Connection connection, ListFilter filter, int limit)
            throws SQLException {
        try (PreparedStatement select =
                ListQuery.prepare(
                        connection,
                        "select " + COLUMNS + " from research.sweeps where true",
                        "created_at",
                        filter,
                        limit)) {
            List<Sweep> sweeps = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    sweeps.add(read(rows));
                }
            }
            return sweeps;
        }
    }

    /** Cancels an open sweep; nothing where it is not open. */
    public static Optional<Sweep> cancel(Connection connection, UUID jobId, Instant now)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update research.sweeps set status = 'cancelled', completed_at = ?, news_at = ?"
                                + " where job_id = ? and status in ('pending', 'running') returning "
                                + COLUMNS)) {
            Columns.set(update, 1, now);
            Columns.set(update, 2, now);
            update.setObject(3, jobId);
            return first(update);
        }
    }

    /** Fails an open sweep; nothing where it is not open. */
    public static Optional<Sweep> fail(Connection connection, UUID jobId, String error, Instant now)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "update research.sweeps set status = 'failed', error_message = ?,"
                                + " completed_at = ?, news_at = ?,"
                                + " finishing_by = null, finishing_until = null"
                                + " where job_id = ? and status in ('pending', 'running') returning "
                                + COLUMNS)) {
            update.setString(1, error);
            Columns.set(update, 2, now);
            Columns.set(update, 3, now);
            update.setObject(4, jobId);
            return first(update);
        }
    }

    static Optional<Sweep> first(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(read(rows)) : Optional.empty();
        }
    }

    static Sweep read(ResultSet row) throws SQLException {
        return new Sweep(
                TenantId.of(row.getString("tenant_id")),
                row.getObject("job_id", UUID.class),
                JobStatus.of(row.getString("status")),
                Json.parse(row.getString("request")),
                row.getString("correlation_id"),
                row.getString("priority").equals("high"),
                Json.read(row.getString("spec"), SweepSpec.class),
                List.of((String[]) row.getArray("tickers").getArray()),
                row.getString("callback_url"),
                headers(row.getString("callback_headers")),
                row.getLong("combinations"),
                row.getInt("chunk_count"),
                row.getInt("chunks_counted"),
                row.getDouble("work_total"),
                row.getDouble("work_done"),
                row.getString("error_message"),
                row.getInt("finishings"),
                row.getInt("resends"),
                row.getInt("runs"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "started_at"),
                Columns.instant(row, "completed_at"),
                Columns.instant(row, "files_owed_since") != null);
    }

    static Map<String, String> headers(String json) {
        return Json.MAPPER.convertValue(Json.parse(json), HEADERS);
    }
}
