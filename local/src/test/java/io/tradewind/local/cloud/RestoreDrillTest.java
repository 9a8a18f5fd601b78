package io.tradewind.local.cloud;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.TestFolders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What stops {@code engine-ecs/restore-drill}: it says so before it makes anything, or takes away
 * what it made.
 */
class RestoreDrillTest {

    private static final List<String> SHELL =
            List.of(
                    "sh", "sed", "mktemp", "chmod", "chown", "id", "date", "rm", "mkdir", "cat",
                    "sleep", "dirname", "tr", "cut", "du", "find", "wc", "touch");

    @TempDir Path folder;
    private Path programs;
    private Path scratch;

    @BeforeEach
    void programsOfAMachine() throws IOException {
        programs = Files.createDirectory(folder.resolve("bin"));
        scratch = Files.createDirectory(folder.resolve("tmp"));
        for (String name : SHELL) {
            Path found =
                    Stream.of("/usr/bin", "/bin")
                            .map(place -> Path.of(place, name))
                            .filter(Files::isExecutable)
                            .findFirst()
                            .orElseThrow();
            program(name, "exec " + found + " \"$@\"");
        }
        program("psql", "echo '17.10 (Somebody 17.10-1)'");
        program("pg_basebackup", "echo 'pg_basebackup (PostgreSQL) 17.11'");
        program("pg_ctl", "echo 'pg_ctl (PostgreSQL) 17.10'");
        program("aws", "exit 0");
        program("curl", "exit 7");
        program("runuser", "while [ $1 != -- ]; do shift; done; shift; exec \"$@\"");
        program("chown", "exit 0");
    }

    @Test
    void aMissingProgramIsNamed() throws Exception {
        for (String name : List.of("pg_basebackup", "pg_ctl", "psql", "aws", "curl")) {
            Path program = programs.resolve(name);
            Path away = Files.move(program, folder.resolve(name));
            refused(name + " is not on the PATH");
            Files.move(away, program);
        }
    }

    @Test
    void programsOfAnotherVersionAreRefused() throws Exception {
        program("pg_basebackup", "echo 'pg_basebackup (PostgreSQL) 15.18 (Debian 15.18-0)'");
        refused("pg_basebackup (PostgreSQL) 15.18 (Debian 15.18-0) is older than the server");
        program("pg_basebackup", "echo 'pg_basebackup (PostgreSQL) 18.1'");
        program("pg_ctl", "echo 'pg_ctl (PostgreSQL) 18.1'");
        refused("pg_ctl (PostgreSQL) 18.1 cannot run what PostgreSQL 17 wrote");
    }

    @Test
    void aTakenPortIsRefusedInsteadOfAskingWhoeverHasIt() throws Exception {
        program("curl", "exec /usr/bin/curl \"$@\"");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            Process drill = drill(Map.of("PORT", String.valueOf(port - 1)));
            assertEquals(2, drill.waitFor());
            assertTrue(said().contains("something listens on port " + port), said());
        }
    }

    /**
     * It is stopped while it backs up; on a later day it would find its own bucket and server in
     * the way.
     */
    @Test
    void aStoppedDrillTakesAwayWhatItMade() throws Exception {
        Path begun = folder.resolve("begun");
        program(
                "pg_basebackup",
                "[ \"$1\" != --version ] || { echo 'pg_basebackup (PostgreSQL) 17.11'; exit 0; }; touch "
                        + begun
                        + "; while [ ! -e "
                        + folder.resolve("stopped")
                        + " ]; do sleep 0.05; done");
        Process drill = drill(Map.of());
        while (!Files.exists(begun)) {
            assertTrue(drill.isAlive(), this::said);
            Thread.onSpinWait();
        }
        assertEquals(1, left(), "the drill's folder");
        drill.destroy();
        Files.createFile(folder.resolve("stopped"));
        assertEquals(143, drill.waitFor());
        assertEquals(0, left());
    }

    private void refused(String reason) throws Exception {
        Process drill = drill(Map.of());
        assertEquals(2, drill.waitFor(), this::said);
        assertTrue(said().contains(reason), this::said);
        assertEquals(0, left());
    }

    private Process drill(Map<String, String> settings) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        TestFolders.repository().resolve("engine-ecs/restore-drill").toString());
        builder.environment().clear();
        builder.environment().put("PATH", programs.toString());
        builder.environment().put("TMPDIR", scratch.toString());
        builder.environment().put("SOURCE", "postgresql://postgres:x@localhost:1/tradewind");
        builder.environment().put("BUCKET", "backups");
        builder.environment().put("ENGINE", "false");
        builder.environment().put("PORT", "5499");
        builder.environment().putAll(settings);
        Path output = folder.resolve("output");
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("output"), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private long left() throws IOException {
        try (Stream<Path> files = Files.list(scratch)) {
            return files.count();
        }
    }

    private void program(String name, String script) throws IOException {
        Path file = programs.resolve(name);
        Files.deleteIfExists(file);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
