package io.tradewind.platform.webhook;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Verifies webhooks after Standard Webhooks: one of the signatures must be right for one of the
 * secrets, compared in constant time, and the timestamp within five minutes.
 */
public final class WebhookVerifier {

    /** How far the timestamp may be from now, either way. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int ID_LENGTH_MAX = 200;
    private static final int TIMESTAMP_LENGTH_MAX = 12;
    private static final int SIGNATURES_MAX = 10;
    private static final int SIGNATURE_LENGTH_MAX = 2000;

    private final Clock clock;

    /** A verifier that takes the time from this clock. */
    public WebhookVerifier(Clock clock) {
        this.clock = clock;
    }

    /**
     * Verifies a webhook.
     *
     * @param headers the request's, names in any case
     * @param body exactly the bytes received
     * @param secrets any of which may have signed; none refuses everything that is signed
     */
    public Verification verify(Map<String, String> headers, byte[] body, List<byte[]> secrets) {
        String id = header(headers, WebhookSigner.ID);
        String timestamp = header(headers, WebhookSigner.TIMESTAMP);
        String signatures = header(headers, WebhookSigner.SIGNATURE);
        if (id == null && timestamp == null && signatures == null) {
            return new Verification.Missing();
        }
        if (!isValidId(id)) {
            return new Verification.Malformed(WebhookSigner.ID + " is missing or malformed");
        }
        if (!isTimestamp(timestamp)) {
            return new Verification.Malformed(WebhookSigner.TIMESTAMP + " is missing or malformed");
        }
        List<byte[]> candidates = candidates(signatures);
        if (candidates.isEmpty()) {
            return new Verification.Malformed(WebhookSigner.SIGNATURE + " is missing or malformed");
        }
        long age = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
        if (Math.abs(age) > TOLERANCE.toSeconds()) {
            return new Verification.Stale();
        }
        return matches(id, timestamp, body, candidates, secrets)
                ? new Verification.Valid(id)
                : new Verification.Forged();
    }

    static boolean isValidId(String id) {
        if (id == null || id.isEmpty() || id.length() > ID_LENGTH_MAX) {
            return false;
        }
        return id.chars().allMatch(c -> c > ' ' && c < 127 && c != '.');
    }

    private static boolean matches(
            String id,
            String timestamp,
            byte[] body,
            List<byte[]> candidates,
            List<byte[]> secrets) {
        boolean found = false;
        for (byte[] secret : secrets) {
            byte[] expected = Signature.compute(id, timestamp, body, secret);
            for (byte[] candidate : candidates) {
                found |= MessageDigest.isEqual(expected, candidate);
            }
        }
        return found;
    }

    private static boolean isTimestamp(String text) {
        return text != null
                && !text.isEmpty()
                && text.length() <= TIMESTAMP_LENGTH_MAX
                && text.chars().allMatch(c -> (c >= '0' && c <= '9'));
    }

    private static List<byte[]> candidates(String signatures) {
        List<byte[]> candidates = new ArrayList<>();
        if (signatures == null || signatures.length() > SIGNATURE_LENGTH_MAX) {
            return candidates;
        }
        for (String signature : signatures.split(" ", SIGNATURES_MAX + 1)) {
            if (signature.startsWith(Signature.VERSION) && candidates.size() < SIGNATURES_MAX) {
                decode(signature.substring(Signature.VERSION.length())).ifPresent(candidates::add);
            }
        }
        return candidates;
    }

    /** Takes the one spelling that a signature has: with its padding and no bits to spare. */
    private static Optional<byte[]> decode(String base64) {
        try {
            byte[] decoded = Base64.getDecoder().decode(base64);
            return Base64.getEncoder().encodeToString(decoded).equals(base64)
                    ? Optional.of(decoded)
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String header(Map<String, String> headers, String name) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (name.equalsIgnoreCase(header.getKey())) {
                return header.getValue();
            }
        }
        return null;
    }
}
