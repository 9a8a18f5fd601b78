package io.tradewind.local.servers;

import io.tradewind.local.state.Home;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * The command line of a child JVM. Its first run records an archive of loaded and linked classes,
 * written when it ends; later runs start from that in half the time. The archive's name tells class
 * path and JDK, so that neither can change under it.
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
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xlog:disable",
                        "-Xlog:all=error:stderr",
                        "-Xlog:aot*=off,cds*=off"));
        Path archive = home.archives().resolve(name + "-" + fingerprint(classPath) + ".aot");
        java.command.add(
                (Files.exists(archive) ? "-XX:AOTCache=" : "-XX:AOTCacheOutput=") + archive);
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

    private static String fingerprint(String classPath) {
        CRC32 crc = new CRC32();
        crc.update(System.getProperty("java.vm.version").getBytes(StandardCharsets.UTF_8));
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            try {
                Path jar = Path.of(entry);
                String state = jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar);
                crc.update(state.getBytes(StandardCharsets.UTF_8));
            } catch (IOException missing) {
                crc.update(entry.getBytes(StandardCharsets.UTF_8));
            }
        }
        return Long.toHexString(crc.getValue());
    }
}
