package io.tradewind.local.mailbox;

import java.util.List;

/** The mailbox's pages for people. */
final class MailboxHtml {

    private static final String HEAD =
            """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%s</title>
            <meta name="viewport" content="width=device-width">
            <style>
            body { font: 15px/1.4 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%%; }
            th, td { border-bottom: 1px solid #ddd; padding: .4rem .6rem; text-align: left; vertical-align: top; }
            pre { background: #f6f6f6; overflow-x: auto; padding: 1rem; white-space: pre-wrap; }
            iframe { border: 1px solid #ddd; height: 30rem; width: 100%%; }
            </style></head><body>
            """;

    private MailboxHtml() {}

    static String list(List<Letter.Line> lines) {
        StringBuilder html = new StringBuilder(HEAD.formatted("Mailbox"));
        html.append("<h1>Mailbox</h1>");
        if (lines.isEmpty()) {
            return html.append("<p>Nothing has come yet.</p></body></html>\n").toString();
        }
        html.append("<table><tr><th>When</th><th>By</th><th>To</th><th>Subject</th></tr>");
        for (Letter.Line line : lines) {
            html.append("<tr><td>")
                    .append(line.receivedAt())
                    .append("</td><td>")
                    .append(escape(line.kind()))
                    .append("</td><td>")
                    .append(escape(String.join(", ", line.to())))
                    .append("</td><td><a href=\"/messages/")
                    .append(escape(line.id()))
                    .append("\">")
                    .append(escape(line.subject().isEmpty() ? "(no subject)" : line.subject()))
                    .append("</a></td></tr>");
        }
        return html.append("</table></body></html>\n").toString();
    }

    static String letter(Letter letter) {
        StringBuilder html = new StringBuilder(HEAD.formatted(escape(letter.subject())));
        html.append("<p><a href=\"/\">Mailbox</a></p><h1>")
                .append(escape(letter.subject()))
                .append("</h1><table>");
        row(html, "When", letter.receivedAt().toString());
        row(html, "By", letter.kind());
        row(html, "From", letter.from());
        row(html, "To", String.join(", ", letter.to()));
        html.append("</table>");
        if (!letter.html().isEmpty()) {
            html.append("<iframe sandbox title=\"The mail\" src=\"/messages/")
                    .append(escape(letter.id()))
                    .append("/html\"></iframe>");
        }
        return html.append("<pre>")
                .append(escape(letter.text()))
                .append("</pre></body></html>\n")
                .toString();
    }

    private static void row(StringBuilder html, String name, String value) {
        html.append("<tr><th>")
                .append(name)
                .append("</th><td>")
                .append(escape(value))
                .append("</td></tr>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
