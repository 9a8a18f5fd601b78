package io.tradewind.pipeline.mail;

import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.secrets.Secrets;
import io.tradewind.platform.settings.Settings;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Properties;

/**
 * The SMTP server that takes the platform's mail. A server that refuses the credentials is asked
 * once more with the secret fetched again, for it may have been rotated.
 */
public final class MailServer {

    /** How long any one step of the conversation may take. */
    static final String TIMEOUT_MILLIS = "10000";

    private static final String CONNECT_TIMEOUT_MILLIS = "5000";

    private final Secrets secrets;
    private final String secretName;

    /** The server that this secret names. */
    public MailServer(Secrets secrets, String secretName) {
        this.secrets = secrets;
        this.secretName = secretName;
    }

    /** The server of the secret in {@code SMTP_SECRET}. */
    public static MailServer fromSettings(Settings settings) {
        return new MailServer(Secrets.shared(), settings.text("SMTP_SECRET"));
    }

    /**
     * Opens a conversation, which the caller closes.
     *
     * @throws RetryableException where the server cannot be reached, refuses the credentials, or is
     *     not configured
     */
    public Mailer connect() {
        SmtpCredentials credentials = credentials();
        try {
            return connect(credentials);
        } catch (AuthenticationFailedException refused) {
            return connectAgain(refused);
        } catch (MessagingException unreachable) {
            throw unreachable(unreachable);
        }
    }

    private Mailer connectAgain(AuthenticationFailedException refused) {
        secrets.refresh(secretName);
        try {
            return connect(credentials());
        } catch (MessagingException again) {
            again.addSuppressed(refused);
            throw unreachable(again);
        }
    }

    private SmtpCredentials credentials() {
        try {
            return SmtpCredentials.read(secrets.json(secretName));
        } catch (PermanentException misconfigured) {
            throw new RetryableException(misconfigured.getMessage(), misconfigured);
        }
    }

    private static Mailer connect(SmtpCredentials credentials) throws MessagingException {
        Session session = Session.getInstance(properties(credentials));
        Transport transport = session.getTransport("smtp");
        boolean named = !credentials.username().isEmpty();
        transport.connect(
                credentials.host(),
                credentials.port(),
                named ? credentials.username() : null,
                named ? credentials.password() : null);
        return new Mailer(session, transport, credentials.from());
    }

    private static Properties properties(SmtpCredentials credentials) {
        Properties properties = new Properties();
        boolean startTls = credentials.security() == SmtpCredentials.Security.STARTTLS;
        boolean tls = credentials.security() == SmtpCredentials.Security.TLS;
        properties.put("mail.smtp.connectiontimeout", CONNECT_TIMEOUT_MILLIS);
        properties.put("mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.writetimeout", TIMEOUT_MILLIS);
        properties.put("mail.smtp.auth", Boolean.toString(!credentials.username().isEmpty()));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.put("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(tls));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.localhost", "tradewind");
        return properties;
    }

    private static RetryableException unreachable(MessagingException failure) {
        return new RetryableException(
                "The mail server cannot be used: " + failure.getMessage(), failure);
    }
}
