package io.tradewind.platform.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads SQL scripts from folders and jars of the class path. */
final class ClassPathScripts {

    private ClassPathScripts() {}

    /** Text of one script. */
    static String read(String name) {
        try (InputStream script = loader().getResourceAsStream(name)) {
            if (script == null) {
                throw new IllegalStateException("No resource " + name);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new IllegalStateException("Unreadable resource " + name, failure);
        }
    }

    /** Texts of the scripts {@code V<number>__<name>.sql} in a folder, by number. */
    static List<String> in(String folder) {
        Map<Integer, String> scripts = new TreeMap<>(Comparator.naturalOrder());
        try {
            for (URL url : Collections.list(loader().getResources(folder))) {
                for (String name : names(url.toURI())) {
                    if (name.matches("V\\d+__.*\\.sql")) {
                        int number = Integer.parseInt(name.substring(1, name.indexOf("__")));
                        scripts.put(number, read(folder + "/" + name));
                    }
                }
            }
        } catch (IOException | URISyntaxException failure) {
            throw new IllegalStateException("Unreadable folder " + folder, failure);
        }
        return new ArrayList<>(scripts.values());
    }

    private static List<String> names(URI folder) throws IOException {
        if (folder.getScheme().equals("jar")) {
            try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
                return list(
                        jar.getPath(
                                folder.toString().substring(folder.toString().indexOf('!') + 1)));
            }
        }
        return list(Path.of(folder));
    }

    private static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static ClassLoader loader() {
        return ClassPathScripts.class.getClassLoader();
    }
}
