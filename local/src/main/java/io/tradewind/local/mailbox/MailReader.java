package io.tradewind.local.mailbox;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** Reads a mail as it came over the wire. */
final class MailReader {

    /** Deepest nesting of parts that is looked into. */
    private static final int NESTING_MAX = 5;

    private final Session session = Session.getInstance(new Properties());

    /** The first part of each kind that was found. */
    private static final class Parts {
        private String text = "";
        private String html = "";
    }

    /** The letter that these bytes are, for the recipient whom the conversation named. */
    Letter read(String id, Instant now, String from, String recipient, byte[] bytes)
            throws IOException {
        try {
            MimeMessage mail = new MimeMessage(session, new ByteArrayInputStream(bytes));
            Parts parts = new Parts();
            collect(mail, parts, 0);
            String header = mail.getHeader("From", null);
            return new Letter(
                    id,
                    Letter.EMAIL,
                    now,
                    header == null ? from : header,
                    List.of(recipient),
                    Objects.requireNonNullElse(mail.getSubject(), ""),
                    Objects.requireNonNullElse(mail.getMessageID(), ""),
                    parts.text,
                    parts.html);
        } catch (MessagingException malformed) {
            throw new IOException("Not a mail: " + malformed.getMessage(), malformed);
        }
    }

    private static void collect(Part part, Parts into, int depth)
            throws MessagingException, IOException {
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart all) {
            for (int i = 0; i < all.getCount() && depth < NESTING_MAX; i++) {
                BodyPart inner = all.getBodyPart(i);
                collect(inner, into, depth + 1);
            }
        } else if (part.isMimeType("text/html") && into.html.isEmpty()) {
            into.html = String.valueOf(part.getContent());
        } else if (part.isMimeType("text/plain") && into.text.isEmpty()) {
            into.text = String.valueOf(part.getContent());
        }
    }
}
