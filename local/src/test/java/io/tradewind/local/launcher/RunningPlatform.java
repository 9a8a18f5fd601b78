package io.tradewind.local.launcher;

import io.tradewind.local.TestFolders;
import io.tradewind.local.process.ProcessMark;
import io.tradewind.local.state.Home;
import io.tradewind.local.state.Port;
import io.tradewind.local.state.Status;
import io.tradewind.platform.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A platform of a test's own: a state folder and ports that nothing else uses. Whatever happens to
 * the test's process, the platform is taken down and its folder is deleted.
 */
public final class RunningPlatform implements AutoCloseable {

    private static final Duration KILL_PATIENCE = Duration.ofSeconds(20);

    private final Path home;
    private final Map<String, String> ports;
    private final Launcher launcher;

    private RunningPlatform(Path home, Map<String, String> ports) {
        this.home = home;
        this.ports = ports;
        this.launcher = new Launcher(home, ports);
    }

    /** A platform that is not started yet. */
    public static RunningPlatform prepare() throws IOException {
        return prepare(Map.of());
    }

    /** The same, with these variables besides. */
    public static RunningPlatform prepare(Map<String, String> variables) throws IOException {
        Path home = Files.createTempDirectory("tradewind-");
        Map<String, String> all = freePorts();
        all.putAll(variables);
        RunningPlatform platform = new RunningPlatform(home, all);
        platform.guard();
        return platform;
    }

    /** Starts one, with these options of {@code up}. */
    public static RunningPlatform start(String... options) throws Exception {
        RunningPlatform platform = prepare();
        platform.up(options);
        return platform;
    }

    /** Starts it, or starts it again, and returns what the command said. */
    public Launcher.Ended up(String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("up"));
        arguments.addAll(List.of(options));
        return launcher.run(arguments.toArray(String[]::new)).succeeded();
    }

    public Launcher launcher() {
        return launcher;
    }

    public Path home() {
        return home;
    }

    /** The number of one of its ports. */
    public int port(Port port) {
        return port.number(ports);
    }

    /** The variables that say which ports it has. */
    public Map<String, String> ports() {
        return ports;
    }

    /** Base URL of its API. */
    public String api() {
        return "http://localhost:" + port(Port.API);
    }

    /** URL of its AWS endpoint. */
    public String endpoint() {
        return "http://localhost:" + port(Port.ENDPOINT);
    }

    /**
     * Kills all that runs of it at once, as a power failure would. What it had started but not told
     * of yet is found below what it did tell of.
     *
     * @param starting the command that starts it, if one is under way, else null
     */
    public void kill(Process starting) {
        Set<ProcessHandle> all = new LinkedHashSet<>();
        if (starting != null && starting.isAlive()) {
            add(all, starting.toHandle());
        }
        Status.read(new Home(home, TestFolders.repository()))
                .ifPresent(
                        status -> {
                            add(all, status.mark());
                            status.children().forEach(child -> add(all, child.mark()));
                        });
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle each : all) {
            ProcessMark.of(each).awaitEnd(KILL_PATIENCE);
        }
    }

    private static void add(Set<ProcessHandle> all, ProcessMark mark) {
        if (mark.alive()) {
            ProcessHandle.of(mark.pid()).ifPresent(process -> add(all, process));
        }
    }

    private static void add(Set<ProcessHandle> all, ProcessHandle process) {
        all.add(process);
        process.descendants().forEach(all::add);
    }

    @Override
    public void close() throws IOException {
        try {
            launcher.run("down");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).forEach(RunningPlatform::delete);
        }
    }

    /** A process that outlives the test's, by which nothing stays behind even after a kill. */
    private void guard() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        "while kill -0 \"$1\" 2>/dev/null && [ -d \"$2\" ]; do sleep 2; done;"
                                + " [ -d \"$2\" ] && \"$0\" down; rm -rf \"$2\"",
                        TestFolders.repository().resolve("tradewind").toString(),
                        Long.toString(ProcessHandle.current().pid()),
                        home.toString());
        builder.environment().putAll(ports);
        builder.environment().put("TRADEWIND_HOME", home.toString());
        builder.environment().put("TRADEWIND_BUILD", "never");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static Map<String, String> freePorts() {
        Map<String, String> ports = new LinkedHashMap<>();
        for (Port port : Port.values()) {
            ports.put(port.variable(), Integer.toString(FreePort.find()));
        }
        return ports;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
