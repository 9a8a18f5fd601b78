package io.tradewind.platform.webhook;

import java.security.SecureRandom;
import java.util.Base64;

/** The text form of signing secrets: {@code whsec_} and Base64 of 24 to 64 bytes. */
public final class WebhookSecret {

    /** What every secret's text begins with. */
    public static final String PREFIX = "whsec_";

    private static final int SIZE_MIN = 24;
    private static final int SIZE_MAX = 64;
    private static final int SIZE_NEW = 32;

    private WebhookSecret() {}

    /**
     * The bytes that the text stands for.
     *
     * @throws IllegalArgumentException where it is no secret; the message does not repeat it
     */
    public static byte[] decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.startsWith(PREFIX) ? text.substring(6) : text);
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("A signing secret is whsec_ and Base64");
        }
        if (bytes.length < SIZE_MIN || bytes.length > SIZE_MAX) {
            throw new IllegalArgumentException("A signing secret has 24 to 64 bytes");
        }
        return bytes;
    }

    /** The text that stands for the bytes. */
    public static String encode(byte[] secret) {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /** A new random secret. */
    public static byte[] random() {
        byte[] secret = new byte[SIZE_NEW];
        new SecureRandom().nextBytes(secret);
        return secret;
    }
}
