package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Deadline;
import io.tradewind.pipeline.http.SlackWebhooks;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.idempotency.OnceOnly;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.queue.Message;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts notices to Slack, each once. A process that dies between Slack's answer and the record of
 * it posts that notice again; Slack has nothing by which to tell.
 */
public final class SlackNotices {

    private static final Duration NEEDED = SlackWebhooks.TIMEOUT.plusSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(SlackNotices.class);

    private final SlackWebhooks webhooks;
    private final OnceOnly once;

    /** Posts through these webhooks. */
    public SlackNotices(SlackWebhooks webhooks, OnceOnly once) {
        this.webhooks = webhooks;
        this.once = once;
    }

    /**
     * Posts the notice unless it was posted. Without a webhook for it there is nothing to do.
     *
     * @throws RetryableException where Slack cannot be reached for now
     * @throws PermanentException where Slack refuses it for good
     */
    public void send(Message<Notice> message, Deadline deadline) {
        if (!deadline.leaves(NEEDED)) {
            throw new RetryableException("Too little of this invocation is left");
        }
        Optional<URI> webhook = webhooks.webhook(message.body(), message.tenant());
        if (webhook.isEmpty()) {
            SentNotices.count("slack", "not_set_up");
            LOG.warn("There is no Slack webhook for {}", message.body().audience().label());
            return;
        }
        try {
            once.run(
                    "slack:" + SentNotices.effectId(message),
                    SentNotices.KEPT,
                    () -> {
                        webhooks.post(webhook.get(), message.body());
                        SentNotices.count("slack", "sent");
                        LOG.info("Posted a notice of type {}", message.body().type());
                        return "sent";
                    });
        } catch (PermanentException refused) {
            SentNotices.count("slack", "refused");
            throw refused;
        } catch (RetryableException failure) {
            SentNotices.count("slack", "failed");
            throw failure;
        }
    }
}
