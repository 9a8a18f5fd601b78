package io.tradewind.platform.webhook;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Signs webhooks after Standard Webhooks. */
public final class WebhookSigner {

    /** Header with the webhook's id, which stays the same when it is sent again. */
    public static final String ID = "webhook-id";

    /** Header with the time of this attempt, in seconds since 1970. */
    public static final String TIMESTAMP = "webhook-timestamp";

    /** Header with one or several signatures, separated by spaces. */
    public static final String SIGNATURE = "webhook-signature";

    private WebhookSigner() {}

    /**
     * The three headers for a webhook.
     *
     * @param id 1 to 200 visible ASCII characters without a full stop
     * @param timestamp when it is sent, to the second
     * @param body exactly what is sent
     * @param secrets one signature is made with each; more than one while keys rotate
     */
    public static Map<String, String> sign(
            String id, Instant timestamp, byte[] body, List<byte[]> secrets) {
        if (!WebhookVerifier.isValidId(id)) {
            throw new IllegalArgumentException("Not an id for a webhook: " + id);
        }
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("A webhook is signed with a secret at least");
        }
        String seconds = Long.toString(timestamp.getEpochSecond());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(ID, id);
        headers.put(TIMESTAMP, seconds);
        headers.put(
                SIGNATURE,
                secrets.stream()
                        .map(secret -> Signature.compute(id, seconds, body, secret))
                        .map(Signature::text)
                        .collect(Collectors.joining(" ")));
        return headers;
    }
}
