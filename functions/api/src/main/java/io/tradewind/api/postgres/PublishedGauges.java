package io.tradewind.api.postgres;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.api.Gauge;
import io.tradewind.api.GaugeSource;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.postgres.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The gauges that a context publishes over all of its tenants through the function {@code
 * <schema>.gauges()}, which returns name, labels as a JSON object, and value. A context that is not
 * installed beside this one has none.
 */
public final class PublishedGauges implements GaugeSource {

    private final Database database;
    private final String schema;

    /** The gauges of the context with this schema. */
    public PublishedGauges(Database database, String schema) {
        this.database = database;
        this.schema = schema;
    }

    @Override
    public String name() {
        return schema;
    }

    @Override
    public List<Gauge> read() {
        return database.withoutTenant(this::read);
    }

    private List<Gauge> read(Connection connection) throws SQLException {
        if (!isPublished(connection)) {
            return List.of();
        }
        String sql = "select name, labels::text, value from " + schema + ".gauges()";
        List<Gauge> gauges = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                gauges.add(
                        new Gauge(rows.getString(1), labels(rows.getString(2)), rows.getDouble(3)));
            }
        }
        return gauges;
    }

    private boolean isPublished(Connection connection) throws SQLException {
        String sql =
                "select count(*) from pg_proc join pg_namespace n on n.oid = pronamespace"
                        + " where proname = 'gauges' and nspname = ?"
                        + " and has_schema_privilege(n.oid, 'usage')"
                        + " and has_function_privilege(pg_proc.oid, 'execute')";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, schema);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1) > 0;
            }
        }
    }

    private static Map<String, String> labels(String json) {
        Map<String, String> labels = new HashMap<>();
        for (Map.Entry<String, JsonNode> label : Json.parse(json).properties()) {
            labels.put(label.getKey(), label.getValue().asText());
        }
        return labels;
    }
}
