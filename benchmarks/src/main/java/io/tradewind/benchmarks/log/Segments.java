package io.tradewind.benchmarks.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes a new server's write-ahead log what it is after days: segments lie ready that were written
 * before. In a new one each 16 MB stop all commits until the next segment is written, synced and
 * has its blocks, 11 to 16 ms.
 */
final class Segments {

    private static final int READY = 60;

    private Segments() {}

    static void prepare(Connection server) throws SQLException {
        try (Statement statement = server.createStatement()) {
            statement.execute("alter system set max_wal_size = '2GB'");
            statement.execute("alter system set min_wal_size = '1GB'");
            statement.execute("select pg_reload_conf()");
            for (int i = 0; i < READY; i++) {
                statement.execute("select pg_logical_emit_message(false, 'bench', 'fill')");
                statement.execute("select pg_switch_wal()");
            }
            statement.execute("checkpoint");
        }
    }
}
