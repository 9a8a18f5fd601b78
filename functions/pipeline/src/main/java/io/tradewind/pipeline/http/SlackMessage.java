package io.tradewind.pipeline.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.notice.Notice.Fact;
import io.tradewind.platform.notice.Notice.Link;

/**
 * A notice in Slack's blocks. Texts cannot mention anybody or make links: what Slack reads as such
 * begins with {@code <}, which is escaped.
 */
final class SlackMessage {

    /** Most fields that a section may have. */
    private static final int FIELDS_MAX = 10;

    private SlackMessage() {}

    static ObjectNode of(Notice notice) {
        ObjectNode message = Json.MAPPER.createObjectNode();
        message.put("text", escape(notice.title()));
        ArrayNode blocks = message.putArray("blocks");
        blocks.addObject()
                .put("type", "header")
                .putObject("text")
                .put("type", "plain_text")
                .put("text", notice.title())
                .put("emoji", false);
        section(blocks, escape(notice.text()));
        for (int from = 0; from < notice.facts().size(); from += FIELDS_MAX) {
            ArrayNode fields = blocks.addObject().put("type", "section").putArray("fields");
            notice.facts().stream()
                    .skip(from)
                    .limit(FIELDS_MAX)
                    .forEach(fact -> markdown(fields.addObject(), field(fact)));
        }
        if (!notice.links().isEmpty()) {
            section(
                    blocks,
                    String.join("  ", notice.links().stream().map(SlackMessage::link).toList()));
        }
        return message;
    }

    private static void section(ArrayNode blocks, String text) {
        if (!text.isBlank()) {
            markdown(blocks.addObject().put("type", "section").putObject("text"), text);
        }
    }

    private static void markdown(ObjectNode object, String text) {
        object.put("type", "mrkdwn").put("text", text);
    }

    private static String field(Fact fact) {
        return "*" + escape(fact.name()) + "*\n" + escape(fact.value());
    }

    private static String link(Link link) {
        return "<" + escape(link.url()) + "|" + escape(link.name()) + ">";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
