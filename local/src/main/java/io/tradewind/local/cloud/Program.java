package io.tradewind.local.cloud;

import io.tradewind.local.state.StateException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Runs installed programs. */
public final class Program {

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    private final Map<String, String> environment;

    /** Programs of this path, with this process's variables and these besides. */
    public Program(Map<String, String> more) {
        environment = new HashMap<>(System.getenv());
        environment.putAll(more);
    }

    /**
     * How a program ended.
     *
     * @param status 0 for success
     * @param text what it wrote, errors included where they were asked for
     */
    public record Ended(int status, String text) {

        /** Whether it succeeded. */
        public boolean well() {
            return status == 0;
        }
    }

    /** Whether the path has this program. */
    public boolean installed(String name) {
        return find(name).isPresent();
    }

    private Optional<Path> find(String name) {
        return SEPARATOR
                .splitAsStream(environment.getOrDefault("PATH", ""))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Runs it to its end and keeps all that it writes. */
    public Ended run(Path folder, List<String> command) {
        return finish(start(builder(folder, command).redirectErrorStream(true)));
    }

    /** Runs it and keeps what it answers; its errors go to the terminal. */
    public Ended ask(Path folder, List<String> command) {
        return finish(
                start(builder(folder, command).redirectError(ProcessBuilder.Redirect.INHERIT)));
    }

    /** Runs it on the terminal. */
    public int show(Path folder, List<String> command) {
        ProcessBuilder builder = builder(folder, command).inheritIO();
        return await(start(builder));
    }

    private static Ended finish(Process process) {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // It ended without reading; its status says how.
            return new Ended(await(process), read(process));
        }
        String text = read(process);
        return new Ended(await(process), text);
    }

    private ProcessBuilder builder(Path folder, List<String> command) {
        // The JVM would look on its own path.
        List<String> found = new ArrayList<>(command);
        find(command.getFirst()).ifPresent(path -> found.set(0, path.toString()));
        ProcessBuilder builder = new ProcessBuilder(found).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException missing) {
            throw new StateException(
                    builder.command().getFirst() + " is not installed, or not on the PATH",
                    missing);
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new StateException("A program's output could not be read", broken);
        }
    }

    private static int await(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException stopped) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new StateException("Interrupted", stopped);
        }
    }
}
