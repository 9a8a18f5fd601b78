package io.tradewind.benchmarks.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long PostgreSQL's processes and the threads of this one stood in line for a core, as Linux
 * counts it: what a tail owes to neighbours rather than to the log or the disk. Says nothing on
 * other systems.
 */
final class CoreWaits {

    private final Connection server;
    private final long begin = System.nanoTime();
    private final Map<Path, Long> databaseBefore;
    private final Map<Path, Long> ownBefore;

    CoreWaits(Connection server) throws SQLException, IOException {
        this.server = server;
        databaseBefore = waits(database());
        ownBefore = waits(own());
    }

    /** Prints what has come together since the beginning. */
    void print() throws SQLException, IOException {
        double seconds = (System.nanoTime() - begin) / 1e9;
        Map<Path, Long> databaseNow = waits(database());
        if (!databaseNow.isEmpty()) {
            System.out.printf(
                    "%-34s PostgreSQL %.2f s in a second, generator and engine %.2f%n",
                    "  stood in line for a core",
                    since(databaseBefore, databaseNow) / seconds,
                    since(ownBefore, waits(own())) / seconds);
        }
    }

    private static double since(Map<Path, Long> before, Map<Path, Long> now) {
        long nanos = 0;
        for (Map.Entry<Path, Long> entry : now.entrySet()) {
            nanos += entry.getValue() - before.getOrDefault(entry.getKey(), 0L);
        }
        return nanos / 1e9;
    }

    private List<Path> database() throws SQLException {
        List<Path> processes = new ArrayList<>();
        try (Statement ask = server.createStatement();
                ResultSet rows = ask.executeQuery("select pid from pg_stat_activity")) {
            while (rows.next()) {
                processes.add(Path.of("/proc", rows.getString(1), "schedstat"));
            }
        }
        return processes;
    }

    private static List<Path> own() throws IOException {
        Path tasks = Path.of("/proc/self/task");
        if (!Files.isDirectory(tasks)) {
            return List.of();
        }
        try (Stream<Path> threads = Files.list(tasks)) {
            return threads.map(thread -> thread.resolve("schedstat")).toList();
        }
    }

    /** Nanoseconds in line: the second of three numbers. */
    private static Map<Path, Long> waits(List<Path> files) throws IOException {
        Map<Path, Long> waits = new HashMap<>();
        for (Path file : files) {
            // A thread may end between being listed and being read.
            if (Files.isReadable(file)) {
                waits.put(file, Long.parseLong(Files.readString(file).strip().split(" ", -1)[1]));
            }
        }
        return waits;
    }
}
