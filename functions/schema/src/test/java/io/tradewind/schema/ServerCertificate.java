package io.tradewind.schema;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A key and a certificate that nobody vouches for, as servers read them; the JDK makes them. */
final class ServerCertificate {

    private static final String PASSWORD = "only-for-tests";

    private ServerCertificate() {}

    /** Writes {@code server.key}, for its owner alone, and {@code server.crt}. */
    static void write(Path folder) {
        Path store = folder.resolve("server.p12");
        try {
            makePair(store);
            KeyStore pair = KeyStore.getInstance("PKCS12");
            try (InputStream made = Files.newInputStream(store)) {
                pair.load(made, PASSWORD.toCharArray());
            }
            Path key = folder.resolve("server.key");
            Files.createFile(
                    key,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            byte[] secret = pair.getKey("server", PASSWORD.toCharArray()).getEncoded();
            Files.writeString(key, pem("PRIVATE KEY", secret));
            Files.writeString(
                    folder.resolve("server.crt"),
                    pem("CERTIFICATE", pair.getCertificate("server").getEncoded()));
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("No certificate was made", failure);
        }
    }

    private static void makePair(Path store) throws IOException {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=database",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .start();
        String told = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.onExit().join().exitValue() != 0) {
            throw new IllegalStateException("keytool: " + told);
        }
    }

    private static String pem(String kind, byte[] content) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, lines, kind);
    }
}
