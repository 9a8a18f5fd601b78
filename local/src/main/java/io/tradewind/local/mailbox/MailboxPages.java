package io.tradewind.local.mailbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.json.JsonFormatException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The mailbox over HTTP. For people {@code /} and {@code /messages/{id}}; for programs {@code GET}
 * and {@code DELETE /api/messages} and {@code GET /api/messages/{id}}; {@code POST /slack/{name}}
 * takes what Slack's webhooks take. A mail's HTML is served under a policy that lets it do nothing.
 */
final class MailboxPages {

    private static final Set<String> OWN_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Whatever a mail brings: no scripts, no forms, nothing from elsewhere. */
    private static final String MAIL_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'none'";

    private static final String MESSAGES = "/messages/";
    private static final String API = "/api/messages";
    private static final String SLACK = "/slack/";

    private final LetterStore letters;
    private final LetterIds ids;
    private final Clock clock;

    MailboxPages(LetterStore letters, LetterIds ids, Clock clock) {
        this.letters = letters;
        this.ids = ids;
        this.clock = clock;
    }

    void answer(HttpServerRequest request) {
        String host = request.authority() == null ? "" : request.authority().host();
        request.response().putHeader("X-Content-Type-Options", "nosniff");
        if (!OWN_NAMES.contains(host)) {
            text(request, 421, "This is served as localhost alone");
            return;
        }
        String route = request.method() + " " + request.path();
        if (route.startsWith("POST " + SLACK)) {
            takeSlack(request);
        } else if (route.equals("DELETE " + API)) {
            letters.clear();
            request.response().setStatusCode(204).end();
        } else if (route.startsWith("GET ")) {
            show(request, request.path());
        } else {
            text(request, 405, "Use GET");
        }
    }

    private void show(HttpServerRequest request, String path) {
        if (path.equals("/")) {
            page(request, MailboxHtml.list(letters.newest()), PAGE_POLICY);
        } else if (path.equals(API)) {
            json(request, 200, Map.of("messages", letters.newest()));
        } else if (path.startsWith(API + "/")) {
            Optional<Letter> letter = letters.find(path.substring(API.length() + 1));
            letter.ifPresentOrElse(
                    found -> json(request, 200, found),
                    () -> text(request, 404, "No such message"));
        } else if (path.startsWith(MESSAGES)) {
            showOne(request, path.substring(MESSAGES.length()));
        } else {
            text(request, 404, "Not found");
        }
    }

    private void showOne(HttpServerRequest request, String rest) {
        boolean inner = rest.endsWith("/html");
        String id = inner ? rest.substring(0, rest.length() - "/html".length()) : rest;
        letters.find(id)
                .ifPresentOrElse(
                        letter -> {
                            if (inner) {
                                page(request, letter.html(), MAIL_POLICY);
                            } else {
                                page(request, MailboxHtml.letter(letter), PAGE_POLICY);
                            }
                        },
                        () -> text(request, 404, "No such message"));
    }

    /** Answers as Slack does: {@code ok}, or 400 and a word for what is wrong. */
    private void takeSlack(HttpServerRequest request) {
        String name = request.path().substring(SLACK.length());
        request.body()
                .onSuccess(body -> takeSlack(request, name, body))
                .onFailure(broken -> text(request, 400, "invalid_payload"));
    }

    private void takeSlack(HttpServerRequest request, String name, Buffer body) {
        if (body.length() > Mailbox.BYTES_MAX) {
            text(request, 413, "payload_too_large");
            return;
        }
        try {
            JsonNode posted = Json.parse(body.getBytes());
            String said = posted.path("text").asText("");
            if (said.isEmpty()) {
                text(request, 400, "no_text");
                return;
            }
            letters.add(
                    new Letter(
                            ids.next(clock.instant()),
                            Letter.SLACK,
                            clock.instant(),
                            "Tradewind",
                            List.of(name),
                            SlackText.plain(said),
                            "",
                            SlackText.of(posted),
                            ""));
            text(request, 200, "ok");
        } catch (JsonFormatException malformed) {
            text(request, 400, "invalid_payload");
        } catch (IOException full) {
            System.err.println("A Slack message was not kept: " + full.getMessage());
            text(request, 500, "rollup_error");
        }
    }

    private static void page(HttpServerRequest request, String html, String policy) {
        request.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", policy)
                .putHeader("Cache-Control", "no-store")
                .end(html);
    }

    private static void json(HttpServerRequest request, int status, Object body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(Json.write(body));
    }

    private static void text(HttpServerRequest request, int status, String line) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .end(line);
    }
}
