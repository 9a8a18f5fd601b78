package io.tradewind.pipeline.mail;

import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.notice.Notice.Fact;
import io.tradewind.platform.notice.Notice.Link;

/** What a notice says, as plain text and as HTML. HTML shows texts as they are, never as markup. */
final class NoticeText {

    private NoticeText() {}

    static String plain(Notice notice) {
        StringBuilder text = new StringBuilder(1_000);
        text.append(notice.title()).append("\n\n").append(notice.text()).append('\n');
        int width = notice.facts().stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
        for (Fact fact : notice.facts()) {
            text.append('\n').append(fact.name());
            text.repeat(" ", width - fact.name().length() + 2).append(fact.value());
        }
        if (!notice.facts().isEmpty()) {
            text.append('\n');
        }
        for (Link link : notice.links()) {
            text.append('\n').append(link.name()).append(": ").append(link.url());
        }
        return text.append("\n\n").append(notice.at()).append('\n').toString();
    }

    static String html(Notice notice) {
        StringBuilder html = new StringBuilder(2_000);
        html.append("<!doctype html><html><head><meta charset=\"utf-8\"><title>")
                .append(escape(notice.title()))
                .append("</title></head><body style=\"font-family:sans-serif\"><h2>")
                .append(escape(notice.title()))
                .append("</h2><p>")
                .append(escape(notice.text()))
                .append("</p><table cellpadding=\"4\">");
        for (Fact fact : notice.facts()) {
            html.append("<tr><th align=\"left\">")
                    .append(escape(fact.name()))
                    .append("</th><td>")
                    .append(escape(fact.value()))
                    .append("</td></tr>");
        }
        html.append("</table><p>");
        for (Link link : notice.links()) {
            html.append("<a href=\"")
                    .append(escape(link.url()))
                    .append("\">")
                    .append(escape(link.name()))
                    .append("</a><br>");
        }
        return html.append("</p><p><small>")
                .append(notice.at())
                .append("</small></p></body></html>\n")
                .toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
