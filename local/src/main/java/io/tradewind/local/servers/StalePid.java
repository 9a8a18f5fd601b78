package io.tradewind.local.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * PostgreSQL refuses to start while the process that its pid file names is alive. After a crash and
 * a reboot that pid may be anybody's, so the file is removed unless the process is a PostgreSQL.
 */
final class StalePid {

    private StalePid() {}

    static void remove(Path file) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        boolean running =
                !lines.isEmpty()
                        && lines.getFirst().strip().matches("\\d{1,18}")
                        && ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                                .flatMap(process -> process.info().command())
                                .map(command -> command.endsWith("postgres"))
                                .orElse(false);
        if (!running) {
            Files.delete(file);
        }
    }
}
