package io.tradewind.local.state;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The secrets that this machine made for itself at its first start: passwords, keys and signing
 * secrets by a short name. The file is readable by its owner alone.
 */
public final class LocalSecrets {

    /** Names the credentials of this machine's own functions toward its AWS endpoint. */
    public static final String ACCESS_KEY = "local";

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, String> values;

    private LocalSecrets(Map<String, String> values) {
        this.values = values;
    }

    /** Reads the secrets and makes those that are not there yet. */
    public static LocalSecrets open(Home home) {
        Map<String, String> values = new TreeMap<>(read(home));
        int before = values.size();
        values.computeIfAbsent("demo_api_key", name -> "tw_" + token(32));
        values.computeIfAbsent("service_api_key", name -> "tw_" + token(32));
        values.computeIfAbsent("envelope_key", name -> base64(32));
        values.computeIfAbsent("trigger_secret", name -> "whsec_" + base64(32));
        values.computeIfAbsent("callback_secret", name -> "whsec_" + base64(32));
        values.computeIfAbsent("postgres_password", name -> token(32));
        values.computeIfAbsent("aws_secret_access_key", name -> token(40));
        for (String context : new String[] {"accounts", "pipeline", "research", "exchange"}) {
            values.computeIfAbsent("database_" + context, name -> token(32));
        }
        values.computeIfAbsent("exchange_admin_token", name -> token(40));
        values.computeIfAbsent("exchange_token_secret", name -> token(40));
        for (DemoAccount account : DemoAccount.values()) {
            values.computeIfAbsent(account.keyIdName(), name -> token(18));
            values.computeIfAbsent(account.keySecretName(), name -> token(36));
        }
        if (values.size() > before) {
            write(home.secrets(), values);
        }
        return new LocalSecrets(values);
    }

    /** The secrets of a platform that was started before; empty before the first start. */
    public static Map<String, String> existing(Home home) {
        return read(home);
    }

    /** A secret that {@link #open} makes. */
    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("There is no secret " + name);
        }
        return value;
    }

    private static Map<String, String> read(Home home) {
        if (!Files.exists(home.secrets())) {
            return Map.of();
        }
        try {
            return JSON.readValue(
                    Files.readString(home.secrets()),
                    new TypeReference<HashMap<String, String>>() {});
        } catch (IOException unreadable) {
            throw new StateException(
                    "Cannot read "
                            + home.secrets()
                            + " ("
                            + unreadable.getMessage()
                            + "): restore it, or start anew with another --home",
                    unreadable);
        }
    }

    private static void write(Path file, Map<String, String> values) {
        Path next = file.resolveSibling("secrets.json.next");
        try {
            Files.deleteIfExists(next);
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        next,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(
                    next, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(values));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw FailedWrite.of(file, refused);
        }
    }

    private static String token(int length) {
        String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
        StringBuilder token = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            token.append(letters.charAt(RANDOM.nextInt(letters.length())));
        }
        return token.toString();
    }

    private static String base64(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
