package io.tradewind.gateway.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 in lower-case hexadecimal, compared in constant time. */
public final class HmacVerifier implements SignatureVerifier {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    /** A verifier of what is signed with this secret, taken as UTF-8. */
    public HmacVerifier(String secret) {
        this(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** A verifier of what is signed with the bytes of a secret. */
    public HmacVerifier(byte[] secret) {
        this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    @Override
    public boolean verifies(byte[] message, String signature) {
        byte[] expected =
                HexFormat.of().formatHex(mac(message)).getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
        }
    }
}
