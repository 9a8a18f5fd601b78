package io.tradewind.pipeline.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.notice.Audience;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.secrets.Secrets;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.tenancy.TenantId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Slack's incoming webhooks: the operators' own, and one for each tenant that has one. All are in
 * the secret {@code {"webhook_url": "https://…", "tenants": {"desk": "https://…"}}}, for whoever
 * knows such an address may post there. A tenant cannot name one, so that none makes the platform
 * call an address of its choice.
 */
public final class SlackWebhooks {

    /** Longest time that a post takes. */
    public static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;

    private final Secrets secrets;
    private final String secretName;

    /** The webhooks in this secret. */
    public SlackWebhooks(Secrets secrets, String secretName) {
        this.secrets = secrets;
        this.secretName = secretName;
    }

    /** The webhooks in the secret that {@code SLACK_SECRET} names. */
    public static SlackWebhooks fromSettings(Settings settings) {
        return new SlackWebhooks(Secrets.shared(), settings.text("SLACK_SECRET"));
    }

    /**
     * The webhook for a notice; empty where the operators have set up none.
     *
     * @throws RetryableException where the secret cannot be read
     */
    public Optional<URI> webhook(Notice notice, TenantId tenant) {
        JsonNode secret;
        try {
            secret = secrets.json(secretName);
        } catch (PermanentException misconfigured) {
            throw new RetryableException(misconfigured.getMessage(), misconfigured);
        }
        JsonNode url =
                notice.audience() == Audience.OPERATORS
                        ? secret.path("webhook_url")
                        : secret.path("tenants").path(tenant.value());
        return url.asText("").isEmpty() ? Optional.empty() : Optional.of(URI.create(url.asText()));
    }

    /**
     * Posts the notice, once: a connection that breaks is not tried again here.
     *
     * @throws PermanentException where Slack refuses the message or knows no such webhook
     * @throws RetryableException where another attempt may succeed
     */
    public void post(URI webhook, Notice notice) {
        HttpExchange.Answer answer =
                HttpExchange.sendOnce(
                        "POST",
                        webhook,
                        Map.of("Content-Type", "application/json; charset=utf-8"),
                        Json.bytes(SlackMessage.of(notice)),
                        TIMEOUT);
        int status = answer.status();
        if (status / 100 == 2) {
            return;
        }
        String message = "Slack answered " + status;
        if (status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT || status >= 500) {
            throw new RetryableException(message);
        }
        throw new PermanentException(message);
    }
}
