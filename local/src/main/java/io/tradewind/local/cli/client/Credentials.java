package io.tradewind.local.cli.client;

import io.tradewind.platform.webhook.WebhookSecret;
import io.tradewind.platform.webhook.WebhookSigner;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where the platform answers and what proves the caller: a tenant's key and trigger secret.
 *
 * @param triggerSecret in the form of Standard Webhooks, {@code whsec_…}; empty where the key alone
 *     proves who triggers
 */
public record Credentials(URI api, String apiKey, String triggerSecret) {

    /** The signature headers of one message. */
    public Map<String, String> signature(String messageId, Instant at, byte[] body) {
        if (triggerSecret.isEmpty()) {
            return Map.of();
        }
        byte[] secret = WebhookSecret.decode(triggerSecret);
        return WebhookSigner.sign(messageId, at, body, List.of(secret));
    }

    /** Without the secrets, which have no place in logs. */
    @Override
    public String toString() {
        return "Credentials[" + api + "]";
    }
}
