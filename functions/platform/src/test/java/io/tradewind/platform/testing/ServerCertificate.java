package io.tradewind.platform.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A key and a certificate that nobody vouches for, as servers have them; the JDK makes them. */
public final class ServerCertificate {

    private static final String PASSWORD = "only-for-tests";
    private static final String ALIAS = "server";

    private final KeyStore keys;

    private ServerCertificate(KeyStore keys) {
        this.keys = keys;
    }

    /**
     * Makes a pair.
     *
     * @param host the name that the certificate is for
     * @param folder where the JDK's tool leaves its file
     */
    public static ServerCertificate of(String host, Path folder) {
        Path store = folder.resolve("server.p12");
        try {
            make(host, store);
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream made = Files.newInputStream(store)) {
                keys.load(made, PASSWORD.toCharArray());
            }
            return new ServerCertificate(keys);
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("No certificate was made", failure);
        }
    }

    /** The pair, to serve with and to trust. */
    public KeyStore keys() {
        return keys;
    }

    /** What opens the key. */
    public char[] password() {
        return PASSWORD.toCharArray();
    }

    /** Writes {@code server.key}, for its owner alone, and {@code server.crt}. */
    public void writePem(Path folder) {
        try {
            Path key = folder.resolve("server.key");
            Files.createFile(
                    key,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            byte[] secret = keys.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded();
            Files.writeString(key, pem("PRIVATE KEY", secret));
            Files.writeString(
                    folder.resolve("server.crt"),
                    pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded()));
        } catch (IOException | GeneralSecurityException failure) {
            throw new IllegalStateException("No certificate was written", failure);
        }
    }

    private static void make(String host, Path store) throws IOException {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                ALIAS,
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + host,
                                "-ext",
                                "san=dns:" + host,
                                "-storetype",
                                "PKCS12",
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
