package io.tradewind.platform.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 over {@code id.timestamp.body}; Standard Webhooks, symmetric signatures, {@code v1}.
 */
final class Signature {

    static final String VERSION = "v1,";

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    static byte[] compute(String id, String timestamp, byte[] body, byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, missing);
        }
    }

    static String text(byte[] signature) {
        return VERSION + Base64.getEncoder().encodeToString(signature);
    }
}
