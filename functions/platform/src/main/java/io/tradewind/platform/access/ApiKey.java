package io.tradewind.platform.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * An API key: {@code tw_} and 256 random bits in URL-safe Base64. Only its SHA-256 is stored; a key
 * of that strength needs no slow hash.
 */
public final class ApiKey {

    /** HTTP header that carries the key. */
    public static final String HEADER = "X-API-Key";

    /** HTTP header by which a service key names the tenant it acts for. */
    public static final String TENANT_HEADER = "X-Tenant-Id";

    private static final String PREFIX = "tw_";
    private static final int BYTES = 32;
    private static final int LENGTH_MIN = 20;
    private static final int LENGTH_MAX = 100;
    private static final int SHOWN = 10;

    private final String text;

    private ApiKey(String text) {
        this.text = text;
    }

    /** A new random key. */
    public static ApiKey random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new ApiKey(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /**
     * The key that the text spells.
     *
     * @throws IllegalArgumentException where it cannot be a key
     */
    public static ApiKey of(String text) {
        if (!isPossible(text)) {
            throw new IllegalArgumentException("Not an API key");
        }
        return new ApiKey(text);
    }

    static boolean isPossible(String text) {
        return text != null
                && text.startsWith(PREFIX)
                && text.length() >= LENGTH_MIN
                && text.length() <= LENGTH_MAX
                && text.chars().allMatch(c -> c > ' ' && c < 127);
    }

    /** The key itself, to be shown once to its holder. */
    public String text() {
        return text;
    }

    /** Its first characters, by which people tell keys apart. */
    public String prefix() {
        return text.substring(0, SHOWN);
    }

    /** SHA-256 of the text: what is stored in its place. */
    public byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every JDK has SHA-256", missing);
        }
    }

    /** The prefix alone, for this may end in a log. */
    @Override
    public String toString() {
        return prefix() + "…";
    }
}
