package io.tradewind.sequencer.projection.postgres;

import io.tradewind.sequencer.projection.CopyRows;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Copies rows into a table. */
final class CopyStatement {

    private static final byte[] END = {(byte) 0xff, (byte) 0xff};

    private final String sql;

    /**
     * @param table with its columns where they are not all of them
     */
    CopyStatement(String table) {
        sql = "copy " + table + " from stdin with (format binary)";
    }

    /** Copies the rows, if there are any. */
    void run(Connection connection, CopyRows rows) throws SQLException {
        if (rows.rows() == 0) {
            return;
        }
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            copy.writeToCopy(rows.bytes(), 0, rows.length());
            copy.writeToCopy(END, 0, END.length);
            long copied = copy.endCopy();
            if (copied != rows.rows()) {
                throw new IllegalStateException(
                        "%d of %d rows were copied: %s".formatted(copied, rows.rows(), sql));
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
