package io.tradewind.local.mailbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.local.state.Port;
import io.tradewind.platform.json.Json;
import io.vertx.core.Vertx;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxTest {

    @TempDir Path folder;
    private Vertx vertx;
    private Mailbox mailbox;
    private HttpClient client;

    @BeforeEach
    void open() throws Exception {
        client = HttpClient.newHttpClient();
        vertx = Vertx.vertx();
        mailbox = Mailbox.open(vertx, folder, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        mailbox.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        client.close();
    }

    @Test
    void aMailIsListedAndRead() throws Exception {
        mail("Größe & <b>", "plain <text>", "<p>rich</p><script>alert(1)</script>");
        JsonNode line = list().get(0);
        assertEquals("email", line.path("kind").asText());
        assertEquals("Größe & <b>", line.path("subject").asText());
        assertEquals("desk@example.com", line.at("/to/0").asText());
        String id = line.path("id").asText();
        JsonNode letter = Json.parse(get("/api/messages/" + id).body());
        assertEquals("plain <text>", letter.path("text").asText().strip());
        assertTrue(letter.path("message_id").asText().contains("@"));

        assertTrue(get("/").body().contains("Größe &amp; &lt;b&gt;"));
        String page = get("/messages/" + id).body();
        assertTrue(page.contains("<iframe sandbox"), page);
        assertTrue(page.contains("plain &lt;text&gt;"), page);
        HttpResponse<String> html = get("/messages/" + id + "/html");
        assertTrue(html.body().contains("<p>rich</p>"));
        String policy = html.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("sandbox; default-src 'none'"), policy);
        assertFalse(policy.contains("allow-scripts"));
    }

    @Test
    void lettersOutliveARestart() throws Exception {
        mail("kept", "text", "");
        close();
        Files.writeString(folder.resolve("0000000000000001.json"), "{half a le");
        open();
        assertEquals("kept", list().get(0).path("subject").asText());
        assertEquals(1, list().size(), "a broken file is passed over");
    }

    @Test
    void slackMessagesAreTakenInSlacksShape() throws Exception {
        String posted =
                "{\"text\":\"Done &amp; dusted\",\"blocks\":["
                        + "{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"A & B\"}},"
                        + "{\"type\":\"section\",\"fields\":[{\"type\":\"mrkdwn\",\"text\":\"a &lt; b\"}]}]}";
        assertEquals("ok", post("/slack/demo", posted).body());
        JsonNode line = list().get(0);
        assertEquals("slack", line.path("kind").asText());
        assertEquals("demo", line.at("/to/0").asText());
        assertEquals("Done & dusted", line.path("subject").asText());
        assertEquals(
                "A & B\n\na < b",
                Json.parse(get("/api/messages/" + line.path("id").asText()).body())
                        .path("text")
                        .asText());
        assertEquals(400, post("/slack/demo", "{}").statusCode());
        assertEquals(400, post("/slack/demo", "not json").statusCode());
        assertEquals(1, list().size());
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
        assertEquals(404, get("/messages/../../secrets").statusCode());
        assertEquals(404, get("/api/messages/..%2f..%2fsecrets").statusCode());
        assertEquals(404, get("/messages/1/html").statusCode());
        assertEquals(405, post("/", "x").statusCode());
    }

    @Test
    void anotherNameForThisMachineIsRefused() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Port.MAILBOX.number())) {
            socket.getOutputStream()
                    .write(
                            "GET /api/messages HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            String answer =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 421"), answer);
        }
    }

    @Test
    void onlyTheNewestAreKeptAndAllCanBeThrownAway() throws Exception {
        LetterStore store = LetterStore.open(folder.resolve("many"));
        LetterIds ids = new LetterIds();
        Instant standing = Instant.parse("2026-03-02T10:00:00Z");
        for (int i = 0; i < LetterStore.LETTERS_MAX + 5; i++) {
            store.add(
                    new Letter(
                            ids.next(standing),
                            Letter.SLACK,
                            standing,
                            "",
                            List.of(),
                            "n" + i,
                            "",
                            "",
                            ""));
        }
        assertEquals(LetterStore.LETTERS_MAX, store.newest().size());
        assertEquals("n1004", store.newest().getFirst().subject());
        assertEquals("n5", store.newest().getLast().subject());
        try (var files = Files.list(folder.resolve("many"))) {
            assertEquals(LetterStore.LETTERS_MAX, files.count());
        }
        mail("gone", "text", "");
        HttpRequest delete = HttpRequest.newBuilder(uri("/api/messages")).DELETE().build();
        assertEquals(204, client.send(delete, HttpResponse.BodyHandlers.ofString()).statusCode());
        assertEquals(0, list().size());
    }

    private static void mail(String subject, String text, String html) throws Exception {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", "127.0.0.1");
        properties.put("mail.smtp.port", Integer.toString(Port.SMTP.number()));
        properties.put("mail.smtp.localhost", "test");
        MimeMessage mail = new MimeMessage(Session.getInstance(properties));
        mail.setFrom(new InternetAddress("tradewind@example.com"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress("desk@example.com"));
        mail.setSubject(subject, "UTF-8");
        MimeMultipart parts = new MimeMultipart("alternative");
        for (String[] each : new String[][] {{text, "plain"}, {html, "html"}}) {
            if (!each[0].isEmpty()) {
                MimeBodyPart part = new MimeBodyPart();
                part.setText(each[0], "UTF-8", each[1]);
                parts.addBodyPart(part);
            }
        }
        mail.setContent(parts);
        Transport.send(mail);
    }

    private JsonNode list() throws IOException, InterruptedException {
        return Json.parse(get("/api/messages").body()).path("messages");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + Port.MAILBOX.number() + path);
    }
}
