package io.tradewind.pipeline.postgres;

import io.tradewind.pipeline.JobKey;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What the scheduled check sees of all tenants: names and numbers, through functions of the
 * schema's owner. Reading or changing a job takes a transaction of its tenant.
 */
public final class JobScan {

    /**
     * Unfinished jobs not heard of since {@code newsBefore}, or begun before {@code begunBefore}:
     * longest silence first.
     */
    public List<JobKey> toLookAfter(
            Connection connection, Instant newsBefore, Instant begunBefore, int limit)
            throws SQLException {
        List<JobKey> keys = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement(
                        "select tenant_id, job_id from pipeline.jobs_to_look_after(?, ?, ?)")) {
            query.setObject(1, JobRow.timestamp(newsBefore));
            query.setObject(2, JobRow.timestamp(begunBefore));
            query.setInt(3, limit);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    keys.add(
                            new JobKey(
                                    new TenantId(rows.getString("tenant_id")),
                                    rows.getObject("job_id", UUID.class)));
                }
            }
        }
        return keys;
    }

    /** What this context says of itself: the depth and age of its work. */
    public List<Gauge> gauges(Connection connection) throws SQLException {
        List<Gauge> gauges = new ArrayList<>();
        try (PreparedStatement query =
                        connection.prepareStatement(
                                "select name, labels, value from pipeline.gauges()");
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                List<String> labels = new ArrayList<>();
                Json.parse(rows.getString("labels"))
                        .properties()
                        .forEach(
                                label -> {
                                    labels.add(label.getKey());
                                    labels.add(label.getValue().asText());
                                });
                gauges.add(new Gauge(rows.getString("name"), labels, rows.getDouble("value")));
            }
        }
        return gauges;
    }

    /** A metric's current value; labels as name, value, name, value. */
    public record Gauge(String name, List<String> labels, double value) {}
}
