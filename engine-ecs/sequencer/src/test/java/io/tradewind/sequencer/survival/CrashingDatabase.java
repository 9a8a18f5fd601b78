package io.tradewind.sequencer.survival;

import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.sequencer.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A PostgreSQL that is killed, all its processes at once, and started again on its files. */
final class CrashingDatabase implements AutoCloseable {

    private final PostgresServer server = PostgresServer.start();
    private final Path folder;
    private final Path output;
    private Process restarted;

    CrashingDatabase() {
        try (Connection connection = server.superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show data_directory")) {
            row.next();
            folder = Path.of(row.getString(1));
            output = Files.createTempFile("postgres-", ".log");
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    PostgresServer server() {
        return server;
    }

    /** Kills it and starts it again; returns once it answers. */
    void crash() {
        try {
            // Its number, folder, start, port, and the folder of its socket.
            List<String> notes = Files.readAllLines(folder.resolve("postmaster.pid"));
            long pid = Long.parseLong(notes.getFirst());
            Path about = Path.of("/proc", Long.toString(pid));
            String line = Files.readString(about.resolve("cmdline"), StandardCharsets.UTF_8);
            List<String> command = new ArrayList<>();
            if (Files.getOwner(folder).getName().equals("root")) {
                command.addAll(List.of("unshare", "-U"));
            }
            command.addAll(Arrays.asList(line.split("\0")));
            ProcessHandle main = ProcessHandle.of(pid).orElseThrow();
            // Else it might make another child behind the list of them, which would keep its files.
            stop(pid);
            List<ProcessHandle> all = new ArrayList<>(List.of(main));
            all.addAll(main.descendants().toList());
            all.forEach(ProcessHandle::destroyForcibly);
            Deadline.await("the crash", () -> all.stream().noneMatch(CrashingDatabase::runs));
            // A number that nobody has reaped would be taken for a server that runs.
            Files.deleteIfExists(folder.resolve("postmaster.pid"));
            Files.deleteIfExists(
                    Path.of(notes.get(4), ".s.PGSQL." + notes.get(3).strip() + ".lock"));
            restarted =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Deadline.await("the restart, see " + output, this::answers);
    }

    private static void stop(long pid) throws IOException {
        Process kill = new ProcessBuilder("kill", "-STOP", Long.toString(pid)).start();
        if (kill.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("PostgreSQL was not stopped");
        }
    }

    /** Whether it runs; what has ended and was not reaped does not. */
    private static boolean runs(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String state = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return !state.substring(state.lastIndexOf(')') + 2).startsWith("Z");
        } catch (IOException gone) {
            return false;
        }
    }

    private boolean answers() {
        try (Connection connection = server.superuser()) {
            return connection.isValid(1);
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        if (restarted == null) {
            server.stop();
            return;
        }
        restarted.descendants().forEach(ProcessHandle::destroyForcibly);
        restarted.destroyForcibly();
    }
}
