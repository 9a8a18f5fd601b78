package io.tradewind.platform.access;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.secrets.Secrets;
import io.tradewind.platform.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals small secrets for columns of the database with AES-256-GCM. A sealed box is one version
 * byte, a random nonce of 12 bytes, and the encrypted content with its tag. The context, such as a
 * tenant and a purpose, is authenticated with it: a box moved to another row does not open.
 */
public final class SecretBox {

    private static final byte VERSION = 1;
    private static final int NONCE_SIZE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_SIZE = 32;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final Supplier<byte[]> key;
    private final Supplier<byte[]> freshKey;

    private SecretBox(Supplier<byte[]> key, Supplier<byte[]> freshKey) {
        this.key = key;
        this.freshKey = freshKey;
    }

    /** A box under this key of 32 bytes. */
    public static SecretBox of(byte[] key) {
        byte[] copy = checked(key.clone());
        return new SecretBox(() -> copy, () -> copy);
    }

    /**
     * A box under the key in the secret {@code ENVELOPE_KEY_SECRET}, which holds {@code
     * {"key":"<Base64 of 32 bytes>"}}. The secret is fetched at first use.
     */
    public static SecretBox fromSettings(Settings settings, Secrets secrets) {
        String name = settings.text("ENVELOPE_KEY_SECRET");
        return new SecretBox(
                () -> decode(name, secrets),
                () -> {
                    secrets.refresh(name);
                    return decode(name, secrets);
                });
    }

    /** The content, sealed for this context. */
    public byte[] seal(byte[] content, String context) {
        byte[] nonce = new byte[NONCE_SIZE];
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key.get(), nonce, context).doFinal(content);
            byte[] box = new byte[1 + NONCE_SIZE + sealed.length];
            box[0] = VERSION;
            System.arraycopy(nonce, 0, box, 1, NONCE_SIZE);
            System.arraycopy(sealed, 0, box, 1 + NONCE_SIZE, sealed.length);
            return box;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + CIPHER, impossible);
        }
    }

    /**
     * The content of a box that was sealed for this context.
     *
     * @throws PermanentException where it was altered, or sealed with another key or context
     */
    public byte[] open(byte[] box, String context) {
        if (box.length < 1 + NONCE_SIZE + TAG_BITS / 8 || box[0] != VERSION) {
            throw new PermanentException("A stored secret is not in its form");
        }
        try {
            return open(box, context, key.get());
        } catch (GeneralSecurityException perhapsRotated) {
            try {
                return open(box, context, freshKey.get());
            } catch (GeneralSecurityException altered) {
                throw new PermanentException("A stored secret does not open", altered);
            }
        }
    }

    private static byte[] open(byte[] box, String context, byte[] key)
            throws GeneralSecurityException {
        byte[] nonce = Arrays.copyOfRange(box, 1, 1 + NONCE_SIZE);
        return cipher(Cipher.DECRYPT_MODE, key, nonce, context)
                .doFinal(box, 1 + NONCE_SIZE, box.length - 1 - NONCE_SIZE);
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, String context)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] decode(String name, Secrets secrets) {
        String text = secrets.json(name).path("key").asText();
        try {
            return checked(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException malformed) {
            throw new PermanentException("Secret " + name + " holds no key of 32 bytes in Base64");
        }
    }

    private static byte[] checked(byte[] key) {
        if (key.length != KEY_SIZE) {
            throw new IllegalArgumentException("The key has 32 bytes");
        }
        return key;
    }
}
