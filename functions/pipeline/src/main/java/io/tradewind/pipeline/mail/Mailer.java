package io.tradewind.pipeline.mail;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.notice.Notice;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One conversation with the mail server. */
public final class Mailer implements AutoCloseable {

    private static final int PERMANENT = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Mailer.class);

    private final Session session;
    private final Transport transport;
    private final String from;

    Mailer(Session session, Transport transport, String from) {
        this.session = session;
        this.transport = transport;
        this.from = from;
    }

    /**
     * Sends the notice to one address, and returns once the server has taken it.
     *
     * @param effectId names this mail; sent again under the same one, it has the same Message-ID
     * @throws PermanentException where the server refuses the address or the mail for good
     * @throws RetryableException where another attempt may succeed
     */
    public void send(Notice notice, String recipient, String effectId, Instant now) {
        try {
            Address[] recipients = {new InternetAddress(recipient, true)};
            NoticeMail mail = NoticeMail.of(session, notice, from, recipient, effectId, now);
            transport.sendMessage(mail, recipients);
        } catch (MessagingException failure) {
            throw sorted(failure);
        }
    }

    /**
     * Ends the conversation. What was taken stays taken, so that a failure here is of no weight.
     */
    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException broken) {
            LOG.debug("The conversation with the mail server ended in disorder", broken);
        }
    }

    private static RuntimeException sorted(MessagingException failure) {
        String message = "Mail was not taken: " + failure.getMessage();
        return answerCode(failure).filter(code -> code >= PERMANENT).isPresent()
                ? new PermanentException(message, failure)
                : new RetryableException(message, failure);
    }

    /** The code with which the server said no, wherever in the chain it is. */
    private static Optional<Integer> answerCode(Exception failure) {
        if (failure instanceof SMTPAddressFailedException refused) {
            return Optional.of(refused.getReturnCode());
        }
        Optional<Integer> inner =
                failure instanceof MessagingException outer && outer.getNextException() != null
                        ? answerCode(outer.getNextException())
                        : Optional.empty();
        if (inner.isEmpty() && failure instanceof SMTPSendFailedException refused) {
            return Optional.of(refused.getReturnCode());
        }
        return inner;
    }
}
