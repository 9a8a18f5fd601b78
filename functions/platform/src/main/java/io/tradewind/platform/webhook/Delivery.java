package io.tradewind.platform.webhook;

import java.util.Map;

/**
 * A webhook that is to be delivered, complete: whoever sends it needs nothing from the database of
 * whoever caused it. Signed with the callback secrets of the message's tenant.
 *
 * @param deliveryId the webhook's id, the same over all attempts; 1 to 100 of letters, digits, -
 *     and _
 * @param jobId the job that it tells of
 * @param url absolute http or https address
 * @param headers further request headers, never {@code webhook-…} or {@code content-type}
 * @param body the JSON text that is signed and sent, byte for byte
 */
public record Delivery(
        String deliveryId, String jobId, String url, Map<String, String> headers, String body) {

    public Delivery {
        if (!deliveryId.matches("[A-Za-z0-9_-]{1,100}")) {
            throw new IllegalArgumentException("Not an id for a delivery: " + deliveryId);
        }
        headers = headers == null ? Map.of() : Map.copyOf(headers);
    }
}
