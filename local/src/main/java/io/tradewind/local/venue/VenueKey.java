package io.tradewind.local.venue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A trading key: what requests name, and what signs them. */
public record VenueKey(String id, String secret) {

    private static final String ALGORITHM = "HmacSHA256";

    /** The signature of a message, in hexadecimal. */
    String sign(String message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(message.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
        }
    }

    /** What logs a feed in, until this time in milliseconds since 1970. */
    public ObjectNode login(long until) {
        ObjectNode frame = Json.MAPPER.createObjectNode().put("op", "auth");
        frame.putArray("args").add(id).add(until).add(sign("GET/realtime" + until));
        return frame;
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return id;
    }
}
