package io.tradewind.pipeline.postgres;

import io.tradewind.pipeline.Callback;
import io.tradewind.platform.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Table {@code pipeline.callbacks}: each verified callback once. Runs in the caller's transaction.
 */
public final class CallbackTable {

    private static final String INSERT =
            """
            insert into pipeline.callbacks
              (tenant_id, webhook_id, job_id, digest, body, applied, received_at)
            values (?, ?, ?, decode(?, 'hex'), ?::jsonb, ?, ?)
            on conflict (tenant_id, webhook_id) do nothing
            """;

    private static final String SAME_BODY =
            """
            select encode(digest, 'hex') = ? from pipeline.callbacks
            where tenant_id = ? and webhook_id = ?
            """;

    /** Whether an earlier callback of this id had the same body; empty where there was none. */
    public Optional<Boolean> seenWithSameBody(
            Connection connection, TenantId tenant, Callback callback) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(SAME_BODY)) {
            query.setString(1, callback.digest().hex());
            query.setString(2, tenant.value());
            query.setString(3, callback.webhookId());
            try (ResultSet rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getBoolean(1)) : Optional.empty();
            }
        }
    }

    /**
     * Stores the callback. False where its id is stored already.
     *
     * @param applied whether the callback changed its job
     */
    public boolean insert(
            Connection connection,
            TenantId tenant,
            Callback callback,
            boolean applied,
            Instant receivedAt)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, tenant.value());
            insert.setString(2, callback.webhookId());
            insert.setObject(3, callback.jobId());
            insert.setString(4, callback.digest().hex());
            insert.setString(5, callback.body().toString());
            insert.setBoolean(6, applied);
            insert.setObject(7, JobRow.timestamp(receivedAt));
            return insert.executeUpdate() == 1;
        }
    }
}
