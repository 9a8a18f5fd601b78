package io.tradewind.local.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks a signature after Standard Webhooks by the letter of its specification. */
final class Signatures {

    private Signatures() {}

    static void verify(FakePlatform.Request request) {
        String id = request.header("webhook-id");
        String timestamp = request.header("webhook-timestamp");
        assertEquals(Long.toString(Run.NOW.getEpochSecond()), timestamp);
        String signed = id + "." + timestamp + "." + request.body();
        assertEquals("v1," + hmac(signed), request.header("webhook-signature"));
    }

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(Run.SECRET.substring("whsec_".length()));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] digest = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
