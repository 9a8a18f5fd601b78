package io.tradewind.local.monitoring;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Prometheus' own checker, where this machine has it: named by PROMTOOL, or on the path. */
public final class Promtool {

    private Promtool() {}

    /** What a run came to: nothing said and 0 where all is well. */
    public record Verdict(int exitCode, String said) {}

    /** Runs it with this on its standard input; skips the test, and says so, where it is not. */
    public static Verdict run(byte[] input, String... arguments)
            throws IOException, InterruptedException {
        Optional<Path> tool = find();
        if (tool.isEmpty()) {
            System.err.println(
                    "SKIPPED: promtool is not installed, so promtool "
                            + String.join(" ", arguments)
                            + " was not run");
        }
        Assumptions.assumeTrue(tool.isPresent(), "promtool is not installed");
        List<String> command = new ArrayList<>(List.of(tool.orElseThrow().toString()));
        command.addAll(List.of(arguments));
        Path in = Files.createTempFile("promtool", ".txt");
        try {
            Files.write(in, input);
            Process process =
                    new ProcessBuilder(command)
                            .redirectInput(in.toFile())
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Verdict(process.waitFor(), said);
        } finally {
            Files.delete(in);
        }
    }

    private static Optional<Path> find() {
        String named = System.getenv().getOrDefault("PROMTOOL", "");
        String path = System.getenv().getOrDefault("PATH", "");
        Stream<Path> candidates =
                named.isEmpty()
                        ? Arrays.stream(path.split(File.pathSeparator, -1))
                                .map(folder -> Path.of(folder, "promtool"))
                        : Stream.of(Path.of(named));
        return candidates.filter(Files::isExecutable).findFirst();
    }
}
