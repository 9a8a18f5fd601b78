package io.tradewind.local.mailbox;

import java.time.Instant;
import java.util.List;

/**
 * Something that would have gone out.
 *
 * @param id names it in addresses; later ones sort later
 * @param kind {@code email} or {@code slack}
 * @param to whom it would have reached: addresses, or a webhook's name
 * @param subject one line
 * @param messageId of a mail; empty otherwise
 * @param text its plain part, or what was posted
 * @param html its HTML part; empty where it has none
 */
record Letter(
        String id,
        String kind,
        Instant receivedAt,
        String from,
        List<String> to,
        String subject,
        String messageId,
        String text,
        String html) {

    static final String EMAIL = "email";
    static final String SLACK = "slack";

    /** What a list shows of a letter. */
    record Line(
            String id,
            String kind,
            Instant receivedAt,
            String from,
            List<String> to,
            String subject) {}

    Line line() {
        return new Line(id, kind, receivedAt, from, to, subject);
    }
}
