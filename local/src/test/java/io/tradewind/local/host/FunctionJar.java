package io.tradewind.local.host;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import io.tradewind.local.host.sample.EchoHandler;
import io.tradewind.platform.settings.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.joda.time.DateTime;

/** Makes a jar of the sample handlers with the event types, as a function's jar has them. */
final class FunctionJar {

    private FunctionJar() {}

    static void write(Path file) throws IOException, URISyntaxException {
        Set<String> written = new HashSet<>();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            add(out, written, Environment.class);
            Path classes =
                    Path.of(
                            EchoHandler.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            try (var samples = Files.list(classes.resolve("io/tradewind/local/host/sample"))) {
                for (Path sample : samples.toList()) {
                    put(
                            out,
                            written,
                            classes.relativize(sample).toString(),
                            Files.readAllBytes(sample));
                }
            }
            merge(out, written, SQSEvent.class);
            merge(out, written, DateTime.class);
        }
    }

    /** Adds the classes of the artifact that a type comes from. */
    private static void merge(JarOutputStream out, Set<String> written, Class<?> type)
            throws IOException, URISyntaxException {
        Path artifact = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (JarFile jar = new JarFile(artifact.toFile())) {
            for (JarEntry entry : jar.stream().filter(each -> !each.isDirectory()).toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    put(out, written, entry.getName(), in.readAllBytes());
                }
            }
        }
    }

    private static void add(JarOutputStream out, Set<String> written, Class<?> type)
            throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            put(out, written, name, in.readAllBytes());
        }
    }

    private static void put(JarOutputStream out, Set<String> written, String name, byte[] content)
            throws IOException {
        if (written.add(name)) {
            out.putNextEntry(new JarEntry(name));
            out.write(content);
            out.closeEntry();
        }
    }
}
