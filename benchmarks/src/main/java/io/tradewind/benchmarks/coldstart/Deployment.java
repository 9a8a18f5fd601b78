package io.tradewind.benchmarks.coldstart;

import io.tradewind.local.runtime.FunctionProcess;
import io.tradewind.local.template.FunctionSpec;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** A function as Lambda lays it out: its jar unpacked into a folder, behind the runtime's jars. */
final class Deployment implements AutoCloseable {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private final Path folder;
    private final Path task;

    private Deployment(Path folder, Path task) {
        this.folder = folder;
        this.task = task;
    }

    static Deployment of(FunctionSpec function) throws IOException {
        Path folder = Files.createTempDirectory("cold-start-");
        Path task = Files.createDirectory(folder.resolve("task"));
        try (JarFile jar = new JarFile(function.jar().toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                Path file = task.resolve(entry.getName()).normalize();
                if (!entry.isDirectory() && file.startsWith(task)) {
                    Files.createDirectories(file.getParent());
                    try (InputStream content = jar.getInputStream(entry)) {
                        Files.copy(content, file);
                    }
                }
            }
        }
        return new Deployment(folder, task);
    }

    /** Where what belongs to this deployment may be written. */
    Path folder() {
        return folder;
    }

    /** The class path of the runtime with the function behind it. */
    String classPath() {
        return FunctionProcess.runtimeJars() + File.pathSeparator + task;
    }

    /**
     * Writes an archive of the runtime's and the JDK's classes, without any of the function's, from
     * the list of those that a first run wrote.
     */
    Path runtimeArchive(Path loaded, List<String> options) throws IOException {
        Path archive = folder.resolve("runtime.jsa");
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(options);
        command.addAll(
                List.of(
                        "-Xshare:dump",
                        "-XX:SharedClassListFile=" + loaded,
                        "-XX:SharedArchiveFile=" + archive,
                        "-cp",
                        FunctionProcess.runtimeJars()));
        try {
            int status =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("dump.log").toFile())
                            .start()
                            .waitFor();
            if (status != 0 || !Files.exists(archive)) {
                throw new IOException(
                        "the runtime's archive was not written: "
                                + Files.readString(folder.resolve("dump.log")));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
        return archive;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Deployment::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }
}
