package io.tradewind.sequencer.statement.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A query that is put together condition by condition, each with its values. */
final class Query {

    /** PostgreSQL's times end here; later ones mean the same. */
    private static final long MILLIS_MAX = 253_402_300_799_000L;

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Adds a piece, with a value for each of its question marks. */
    Query add(String piece, Object... more) {
        sql.append(' ').append(piece);
        for (Object value : more) {
            values.add(value);
        }
        return this;
    }

    /** Adds a piece where it is wanted. */
    Query addIf(boolean wanted, String piece, Object... more) {
        return wanted ? add(piece, more) : this;
    }

    <T> List<T> rows(Connection connection, Row<T> reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < values.size(); i++) {
                set(statement, i + 1, values.get(i));
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(reader.read(found));
                }
            }
            return rows;
        }
    }

    private static void set(PreparedStatement statement, int at, Object value) throws SQLException {
        if (value instanceof Instant time) {
            statement.setObject(at, bounded(time).atOffset(ZoneOffset.UTC));
        } else if (value instanceof String[] texts) {
            statement.setArray(at, statement.getConnection().createArrayOf("text", texts));
        } else {
            statement.setObject(at, value);
        }
    }

    private static Instant bounded(Instant time) {
        Instant latest = Instant.ofEpochMilli(MILLIS_MAX);
        if (time.isBefore(Instant.EPOCH)) {
            return Instant.EPOCH;
        }
        return time.isAfter(latest) ? latest : time;
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
