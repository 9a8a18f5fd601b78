package io.tradewind.gateway.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** RSA by PKCS#1 v1.5 with SHA-256, in Base64. */
public final class RsaVerifier implements SignatureVerifier {

    /** The shortest modulus that is taken, in bits. */
    public static final int BITS_MIN = 2048;

    private static final String ALGORITHM = "SHA256withRSA";

    private final PublicKey key;

    private RsaVerifier(PublicKey key) {
        this.key = key;
    }

    /** A verifier of what is signed with the private part of this key. */
    public static RsaVerifier of(RSAPublicKey key) {
        return new RsaVerifier(key);
    }

    /**
     * A verifier of what is signed with the private part of this key.
     *
     * @param pem a public key, {@code -----BEGIN PUBLIC KEY-----}
     * @throws IllegalArgumentException if it is no RSA key of {@value #BITS_MIN} bits or more
     */
    public static RsaVerifier ofPem(String pem) {
        String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            byte[] encoded = Base64.getDecoder().decode(body);
            PublicKey key =
                    KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
            if (((RSAPublicKey) key).getModulus().bitLength() < BITS_MIN) {
                throw new IllegalArgumentException("An RSA key has " + BITS_MIN + " bits or more");
            }
            return new RsaVerifier(key);
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("The text is no RSA public key", unreadable);
        }
    }

    @Override
    public boolean verifies(byte[] message, String signature) {
        try {
            Signature verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(message);
            byte[] text = signature.getBytes(StandardCharsets.ISO_8859_1);
            return verifier.verify(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException | SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
        }
    }
}
