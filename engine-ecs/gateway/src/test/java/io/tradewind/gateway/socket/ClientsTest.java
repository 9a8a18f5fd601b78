package io.tradewind.gateway.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tradewind.gateway.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The protocol's public clients, unmodified and at the versions of {@code src/test/clients},
 * against a running gateway. Where there is no Node, nowhere to have its packages from, or no
 * pybit, it says so.
 */
final class ClientsTest {

    private static final Path SOURCES = Path.of("src/test/clients");
    private static final Path FOLDER = Path.of("target/clients");
    private static final int INSTALL_SECONDS_MAX = 180;
    private static final int RUN_SECONDS_MAX = 120;

    private record Ran(int code, String output) {}

    private static Ran run(int secondsMax, Map<String, String> environment, String... command) {
        try {
            Path output = Files.createTempFile("client", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .directory(FOLDER.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean over = process.waitFor(secondsMax, TimeUnit.SECONDS);
            if (!over) {
                process.destroyForcibly();
            }
            String text = Files.readString(output);
            Files.delete(output);
            return new Ran(over ? process.exitValue() : -1, text);
        } catch (IOException missing) {
            return new Ran(-1, missing.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static void skip(String why) {
        System.out.println("SKIPPED, the protocol's clients were not run: " + why);
        assumeTrue(false, why);
    }

    @BeforeAll
    static void copy() throws IOException {
        Files.createDirectories(FOLDER);
        for (Path source : List.copyOf(sources())) {
            Files.copy(
                    source,
                    FOLDER.resolve(source.getFileName()),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void installNodeClients() {
        if (run(INSTALL_SECONDS_MAX, Map.of(), "node", "--version").code() != 0) {
            skip("there is no node here");
        }
        Ran installed =
                run(
                        INSTALL_SECONDS_MAX,
                        Map.of(),
                        "npm",
                        "ci",
                        "--ignore-scripts",
                        "--no-audit",
                        "--no-fund");
        if (installed.code() != 0) {
            skip("npm cannot install them: " + installed.output());
        }
    }

    private static List<Path> sources() throws IOException {
        try (var files = Files.list(SOURCES)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void trade(String... command) {
        try (Rig rig = Rig.start()) {
            Ran ran = run(RUN_SECONDS_MAX, Map.of("GATEWAY_URL", rig.uri("").toString()), command);
            assertEquals(0, ran.code(), ran.output());
        }
    }

    @Test
    void nodeClientsTradeOnTheGateway() {
        installNodeClients();
        trade("node", "ccxt.mjs");
        trade("node", "bybit-api.mjs");
    }

    /** pybit of whatever version is installed; nothing here installs Python packages. */
    @Test
    void pybitTradesOnTheGateway() {
        if (run(INSTALL_SECONDS_MAX, Map.of(), "python3", "-c", "import pybit").code() != 0) {
            skip("pybit is not installed for the python3 that is here, if any");
        }
        trade("python3", "pybit_client.py");
    }
}
