package io.tradewind.sequencer.projection.postgres;

import io.tradewind.sequencer.projection.CopyRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A temporary table that rows are copied into, for one statement to take them from. */
final class StagedRows {

    private final String definition;
    private final CopyStatement copy;
    private final CopyRows rows = new CopyRows();

    StagedRows(String name, String columns) {
        definition =
                "create temporary table if not exists %s (%s) on commit delete rows"
                        .formatted(name, columns);
        copy = new CopyStatement("pg_temp." + name);
    }

    /** Rows to be filled; what was in them is gone. */
    CopyRows fresh() {
        rows.clear();
        return rows;
    }

    /** Puts the rows into the table; whether there were any. */
    boolean stage(Connection connection) throws SQLException {
        if (rows.rows() == 0) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(definition);
        }
        copy.run(connection, rows);
        return true;
    }

    /** How many rows were staged. */
    int size() {
        return rows.rows();
    }
}
