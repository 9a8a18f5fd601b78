package io.tradewind.local.launcher;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.TestFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./tradewind} as a user does, with a state folder and ports of a test's own. */
public final class Launcher {

    private static final long MINUTES_MAX = 5;

    private final Map<String, String> variables = new LinkedHashMap<>();

    public Launcher(Path home, Map<String, String> ports) {
        variables.put("TRADEWIND_BUILD", "never");
        variables.put("TRADEWIND_HOME", home.toString());
        variables.putAll(ports);
    }

    /** What a command left: its exit status and what it wrote. */
    public record Ended(int status, String out, String err) {

        /** Fails the test with all that the command wrote, unless it succeeded. */
        public Ended succeeded() {
            assertTrue(status == 0, () -> "status " + status + "\n" + out + err);
            return this;
        }

        /** Fails the test unless the command failed with one line on standard error. */
        public String oneLine() {
            assertTrue(status != 0, () -> "should have failed\n" + out);
            List<String> lines = err.lines().toList();
            assertTrue(lines.size() == 1, () -> "not one line:\n" + err);
            return lines.getFirst();
        }
    }

    /** Runs a command of the launcher to its end. */
    public Ended run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script().toString()));
        command.addAll(List.of(arguments));
        return execute(command);
    }

    /** Begins a command of the launcher and leaves it to itself; what it writes goes to a file. */
    public Process begin(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(script().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(TestFolders.repository().toFile());
        builder.environment().putAll(variables);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    /** Runs a line of shell in which {@code "$0"} is the launcher. */
    public Ended shell(String line) throws IOException, InterruptedException {
        return execute(List.of("/bin/sh", "-c", line, script().toString()));
    }

    /** Runs a line of shell as root of a mount table of its own, which ends with it. */
    Ended withMounts(String line) throws IOException, InterruptedException {
        return execute(List.of("unshare", "-m", "/bin/sh", "-c", line, script().toString()));
    }

    /** Whether this machine lets tests mount file systems. */
    static boolean canMount() {
        try {
            Process process =
                    new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Ended execute(List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile("launcher-", ".out");
        Path err = Files.createTempFile("launcher-", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command);
            builder.directory(TestFolders.repository().toFile());
            builder.environment().putAll(variables);
            builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            // Files, for what stays behind in the background keeps a pipe open
            builder.redirectOutput(out.toFile()).redirectError(err.toFile());
            Process process = builder.start();
            if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " did not end: " + read(out) + read(err));
            }
            return new Ended(process.exitValue(), read(out), read(err));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    private static Path script() {
        return TestFolders.repository().resolve("tradewind");
    }

    private static String read(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
