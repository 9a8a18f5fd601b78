package io.tradewind.pipeline.mail;

import io.tradewind.platform.notice.Notice;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/**
 * A notice as a mail, with a part in plain text and one in HTML. Its Message-ID is a function of
 * the effect that it is, so that receivers can tell a mail that was sent twice.
 */
final class NoticeMail extends MimeMessage {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final String messageId;

    private NoticeMail(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static NoticeMail of(
            Session session,
            Notice notice,
            String from,
            String recipient,
            String effectId,
            Instant now)
            throws MessagingException {
        InternetAddress sender = new InternetAddress(from, true);
        String domain = sender.getAddress().substring(sender.getAddress().lastIndexOf('@') + 1);
        UUID name = UUID.nameUUIDFromBytes(effectId.getBytes(StandardCharsets.UTF_8));
        NoticeMail mail = new NoticeMail(session, "<" + name + "@" + domain + ">");
        mail.setFrom(sender);
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(recipient, true));
        mail.setSubject(notice.title(), UTF_8);
        mail.setSentDate(Date.from(now));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("X-Auto-Response-Suppress", "All");
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(part(NoticeText.plain(notice), "plain"));
        both.addBodyPart(part(NoticeText.html(notice), "html"));
        mail.setContent(both);
        mail.saveChanges();
        return mail;
    }

    private static MimeBodyPart part(String text, String kind) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, kind);
        return part;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }
}
