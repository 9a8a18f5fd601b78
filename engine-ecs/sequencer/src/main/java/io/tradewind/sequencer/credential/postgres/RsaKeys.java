package io.tradewind.sequencer.credential.postgres;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;

/** RSA keys of clients. */
final class RsaKeys {

    private static final int BITS_MIN = 2_048;
    private static final int BITS_MAX = 8_192;

    private RsaKeys() {}

    /**
     * @throws IllegalArgumentException if it is no RSA key of an allowed size
     */
    static RSAPublicKey read(byte[] encoded) {
        try {
            RSAPublicKey key =
                    (RSAPublicKey)
                            KeyFactory.getInstance("RSA")
                                    .generatePublic(new X509EncodedKeySpec(encoded));
            int bits = key.getModulus().bitLength();
            if (bits < BITS_MIN || bits > BITS_MAX) {
                throw new IllegalArgumentException(
                        "an RSA key has %d to %d bits, not %d".formatted(BITS_MIN, BITS_MAX, bits));
            }
            return key;
        } catch (GeneralSecurityException noKey) {
            throw new IllegalArgumentException("this is no RSA public key in X.509 form", noKey);
        }
    }
}
