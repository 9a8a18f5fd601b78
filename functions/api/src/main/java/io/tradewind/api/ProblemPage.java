package io.tradewind.api;

import io.tradewind.platform.problem.Kind;
import java.util.Locale;

/** The page that the types of problems point to: each kind with its status and code. */
final class ProblemPage {

    private ProblemPage() {}

    static String html() {
        StringBuilder page = new StringBuilder(4096);
        page.append(
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Tradewind: problems</title>
                <link rel="icon" href="data:,">
                <style>
                body { font-family: system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }
                td, th { text-align: left; padding: .3rem 1rem .3rem 0 }
                :target { background: #fff3c4 }
                </style>
                </head>
                <body>
                <h1>Problems</h1>
                <p>Every error is answered with a problem after RFC 9457, as application/problem+json. Its
                <code>code</code> is stable; <code>errors</code> names each field that breaks a rule.</p>
                <table>
                <tr><th>Code</th><th>Status</th><th>Meaning</th></tr>
                """);
        for (Kind kind : Kind.values()) {
            row(page, kind.type().getFragment(), kind.code(), kind.status(), kind.title());
        }
        row(page, "not-acceptable", "NOT_ACCEPTABLE", 406, "The answer has no such form");
        return page.append("</table>\n</body>\n</html>\n").toString();
    }

    private static void row(StringBuilder page, String id, String code, int status, String title) {
        page.append(
                String.format(
                        Locale.ROOT,
                        "<tr id=\"%s\"><td><code>%s</code></td><td>%d</td><td>%s</td></tr>%n",
                        id,
                        code,
                        status,
                        title));
    }
}
