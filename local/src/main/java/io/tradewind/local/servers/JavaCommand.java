package io.tradewind.local.servers;

import io.tradewind.local.state.Home;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a child JVM. When its first run ends it archives the classes that it loaded;
 * later runs start from that in two thirds of the time. The JVM itself notices an archive of
 * another class path or JDK and makes it anew.
 */
public final class JavaCommand {

    private final List<String> command = new ArrayList<>();

    private JavaCommand() {}

    /** A JVM with this class path, heap limit in MB and main class still to come. */
    public static JavaCommand of(Home home, String name, String classPath, int heapMb) {
        JavaCommand java = new JavaCommand();
        java.command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        java.command.addAll(
                List.of(
                        "-Xmx" + heapMb + "m",
                        "-XX:+UseSerialGC",
                        "-Xss512k",
                        "-XX:+UseStringDeduplication",
                        // Up to here, no loaded class has the whole heap collected
                        "-XX:MetaspaceSize=256m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xlog:disable"));
        java.command.add("-XX:+AutoCreateSharedArchive");
        java.command.add("-XX:SharedArchiveFile=" + home.archives().resolve(name + ".jsa"));
        java.command.addAll(List.of("-cp", classPath));
        return java;
    }

    /** Adds JVM options, system properties, the main class and its arguments, in order. */
    public JavaCommand with(String... arguments) {
        command.addAll(List.of(arguments));
        return this;
    }

    public List<String> line() {
        return List.copyOf(command);
    }
}
