package io.tradewind.local.mailbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What a Slack message says, as plain text: its blocks' texts in order. */
final class SlackText {

    private SlackText() {}

    static String of(JsonNode message) {
        List<String> lines = new ArrayList<>();
        for (JsonNode block : message.path("blocks")) {
            add(lines, block.path("text"));
            block.path("fields").forEach(field -> add(lines, field));
        }
        return lines.isEmpty() ? plain(message.path("text").asText()) : String.join("\n\n", lines);
    }

    /** The text as people read it in Slack. */
    static String plain(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static void add(List<String> lines, JsonNode object) {
        String text = object.path("text").asText("");
        if (!text.isEmpty()) {
            lines.add(object.path("type").asText().equals("mrkdwn") ? plain(text) : text);
        }
    }
}
