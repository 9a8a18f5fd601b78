package io.tradewind.local.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things lie.
 *
 * @param folder the state folder
 * @param repository the checkout, with template.yaml and the built jars
 */
public record Home(Path folder, Path repository) {

    public Home {
        folder = folder.toAbsolutePath().normalize();
        repository = repository.toAbsolutePath().normalize();
    }

    /** The folder that {@code --home} or TRADEWIND_HOME names, else {@code .tradewind}. */
    public static Home locate(Path given) {
        Path repository = Path.of(System.getProperty("tradewind.repository", "."));
        String variable = System.getenv("TRADEWIND_HOME");
        if (given != null) {
            return new Home(given, repository);
        }
        return variable == null || variable.isBlank()
                ? new Home(repository.resolve(".tradewind"), repository)
                : new Home(Path.of(variable), repository);
    }

    /**
     * The template that says what runs: the checkout's, or the one that TRADEWIND_TEMPLATE names.
     */
    public Path template() {
        String variable = System.getenv("TRADEWIND_TEMPLATE");
        return variable == null || variable.isBlank()
                ? repository.resolve("template.yaml")
                : Path.of(variable).toAbsolutePath();
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    public Path secrets() {
        return folder.resolve("secrets.json");
    }

    public Path status() {
        return folder.resolve("status.json");
    }

    public Path lock() {
        return folder.resolve("platform.lock");
    }

    /** Where the JVMs keep their start-up archives. */
    public Path archives() {
        return folder.resolve("archives");
    }

    /** A folder of one server, made if it is not there. */
    public Path of(String server) {
        return made(folder.resolve(server));
    }

    /** The class path that the build wrote for a server. */
    public String classPath(String server) {
        Path file = repository.resolve("local/servers/" + server + "/target/classpath");
        try {
            return Files.readString(file).strip();
        } catch (IOException missing) {
            throw new StateException(
                    "The build is incomplete, " + file + " is missing: run mvn -DskipTests package",
                    missing);
        }
    }

    /**
     * Makes the state folder and proves that it can be written.
     *
     * @throws StateException with one line that says what to do
     */
    public Home prepare() {
        made(folder);
        made(logs());
        made(archives());
        Path probe = folder.resolve(".probe");
        try {
            Files.write(probe, new byte[4096]);
            Files.delete(probe);
        } catch (IOException refused) {
            throw FailedWrite.of(folder, refused);
        }
        return this;
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException refused) {
            throw FailedWrite.of(folder, refused);
        }
    }

    /** Reads a text file of the state folder. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
