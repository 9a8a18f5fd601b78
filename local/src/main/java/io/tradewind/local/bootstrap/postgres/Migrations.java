package io.tradewind.local.bootstrap.postgres;

import io.tradewind.schema.postgres.SchemaHistory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The migrations that the functions' jars carry: {@code db/{schema}/V…__….sql} for each schema, and
 * {@code db/bootstrap.sql} for roles and schemas.
 */
final class Migrations {

    private static final String BOOTSTRAP = "db/bootstrap.sql";

    private final Map<String, Path> jarBySchema = new TreeMap<>();
    private final CRC32 crc = new CRC32();
    private String roles = "";

    /** Looks through the jars; those that are not built are left out. */
    static Migrations in(Set<Path> jars) throws IOException {
        Migrations migrations = new Migrations();
        for (Path jar : jars) {
            if (Files.exists(jar)) {
                migrations.look(jar);
            }
        }
        return migrations;
    }

    boolean empty() {
        return roles.isEmpty();
    }

    /** The script that makes roles and schemas. */
    String roles() {
        return roles;
    }

    /** Changes whenever a script changes. */
    String fingerprint() {
        return HexFormat.of().toHexDigits(crc.getValue(), 8) + " " + jarBySchema.keySet();
    }

    /** Brings each schema to its newest version, as the role that owns it. */
    void migrate(PGSimpleDataSource superuser) throws IOException {
        for (Map.Entry<String, Path> entry : jarBySchema.entrySet()) {
            String schema = entry.getKey();
            URL[] jar = {entry.getValue().toUri().toURL()};
            try (URLClassLoader loader =
                    new URLClassLoader(jar, SchemaHistory.class.getClassLoader())) {
                SchemaHistory.bringToNewest(loader, superuser, schema);
            }
        }
    }

    private void look(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                String[] parts = entry.getName().split("/", -1);
                boolean migration =
                        parts.length == 3 && parts[0].equals("db") && parts[2].matches("V.*\\.sql");
                if (entry.getName().equals(BOOTSTRAP) || migration) {
                    byte[] script;
                    try (InputStream in = jar.getInputStream(entry)) {
                        script = in.readAllBytes();
                    }
                    take(entry.getName(), script);
                    if (migration) {
                        jarBySchema.putIfAbsent(parts[1], path);
                    }
                }
            }
        }
    }

    private void take(String name, byte[] script) {
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        crc.update(script);
        if (name.equals(BOOTSTRAP)) {
            roles = new String(script, StandardCharsets.UTF_8);
        }
    }
}
