package io.tradewind.pipeline.flow;

import io.tradewind.pipeline.Deadline;
import io.tradewind.pipeline.mail.MailServer;
import io.tradewind.pipeline.mail.Mailer;
import io.tradewind.pipeline.notification.EmailAddress;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.idempotency.OnceOnly;
import io.tradewind.platform.notice.Audience;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.queue.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails notices: to each recipient a mail of its own, once. One address that is refused takes
 * nothing from the others. Between the server's word that it has a mail and the record of it lies a
 * moment; a process that dies there sends that mail again, under the same Message-ID.
 */
public final class EmailNotices {

    /** What one mail may take at worst. */
    private static final Duration NEEDED = Duration.ofSeconds(25);

    private static final Logger LOG = LoggerFactory.getLogger(EmailNotices.class);

    private final MailServer server;
    private final OnceOnly once;
    private final List<EmailAddress> operators;
    private final Clock clock;

    /** Mails through this server; alerts go to the operators. */
    public EmailNotices(
            MailServer server, OnceOnly once, List<EmailAddress> operators, Clock clock) {
        this.server = server;
        this.once = once;
        this.operators = List.copyOf(operators);
        this.clock = clock;
    }

    /**
     * Mails the notice to all who have not had it.
     *
     * @throws RetryableException where somebody could not be reached for now
     * @throws PermanentException where nobody is left but those whom the server refuses for good
     */
    public void send(Message<Notice> message, Deadline deadline) {
        RuntimeException refused = null;
        RuntimeException failed = null;
        try (Conversation conversation = new Conversation()) {
            for (String recipient : recipients(message.body())) {
                if (!deadline.leaves(NEEDED)) {
                    throw new RetryableException("Too little of this invocation is left");
                }
                try {
                    send(conversation, message, recipient);
                } catch (PermanentException failure) {
                    SentNotices.count("email", "refused");
                    refused = failure;
                } catch (RetryableException failure) {
                    SentNotices.count("email", "failed");
                    failed = failure;
                }
            }
        }
        if (failed != null) {
            throw failed;
        }
        if (refused != null) {
            throw refused;
        }
    }

    private void send(Conversation conversation, Message<Notice> message, String recipient) {
        String effectId = "email:%s:%s".formatted(SentNotices.effectId(message), recipient);
        once.run(
                effectId,
                SentNotices.KEPT,
                () -> {
                    conversation
                            .mailer()
                            .send(message.body(), recipient, effectId, clock.instant());
                    SentNotices.count("email", "sent");
                    LOG.info("Mailed a notice of type {}", message.body().type());
                    return "sent";
                });
    }

    private List<String> recipients(Notice notice) {
        return notice.audience() == Audience.OPERATORS
                ? operators.stream().map(EmailAddress::text).toList()
                : notice.recipients();
    }

    /** Begins when there is something to say: a notice that was told needs no mail server. */
    private final class Conversation implements AutoCloseable {

        private Mailer mailer;

        Mailer mailer() {
            if (mailer == null) {
                mailer = server.connect();
            }
            return mailer;
        }

        @Override
        public void close() {
            if (mailer != null) {
                mailer.close();
            }
        }
    }
}
