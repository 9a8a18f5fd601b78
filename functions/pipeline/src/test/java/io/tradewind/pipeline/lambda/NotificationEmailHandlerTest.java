package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.tradewind.pipeline.mail.MailServer;
import io.tradewind.pipeline.mail.Mailer;
import io.tradewind.platform.json.Json;
import io.tradewind.platform.notice.Notice;
import io.tradewind.platform.queue.Envelope;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.testing.FreePort;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mail as a real server takes it. */
class NotificationEmailHandlerTest {

    private final SenderFixture fixture = new SenderFixture();
    private final int port = FreePort.find();
    private final GreenMail server = new GreenMail(setup());

    private ServerSetup setup() {
        ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(60_000);
        return setup;
    }

    @BeforeEach
    void start() {
        server.start();
        server.setUser("tradewind", "right");
        secret("right");
        fixture.variables.put("OPERATOR_EMAILS", "ops@example.com, oncall@example.com");
    }

    @AfterEach
    void close() {
        server.stop();
        fixture.close();
    }

    private void secret(String password) {
        fixture.secrets.put(
                "smtp-credentials",
                Json.write(
                        Map.of(
                                "host", "127.0.0.1",
                                "port", port,
                                "security", "none",
                                "username", "tradewind",
                                "password", password,
                                "from", "Tradewind <tradewind@example.com>")));
    }

    private int handle() {
        NotificationEmailHandler handler =
                fixture.bound(
                        () ->
                                new NotificationEmailHandler(
                                        fixture.wiring().emailNotices(), fixture.clock));
        return fixture.handle(handler::handleRequest);
    }

    private List<String> recipients() {
        return Arrays.stream(server.getReceivedMessages())
                .map(
                        mail -> {
                            try {
                                return mail.getHeader("To", null);
                            } catch (MessagingException unreadable) {
                                throw new IllegalStateException(unreadable);
                            }
                        })
                .sorted()
                .toList();
    }

    @Test
    void everyRecipientGetsAMailOfItsOwnInTextAndHtml() throws Exception {
        fixture.queued(
                SenderFixture.outcome(
                        "BTC-USD: sweep completed",
                        "153 combinations in <0.2> s. Größe",
                        "a@example.com",
                        "b@example.com"));
        assertEquals(0, handle());
        assertEquals(List.of("a@example.com", "b@example.com"), recipients());
        MimeMessage mail = server.getReceivedMessages()[0];
        assertEquals("BTC-USD: sweep completed", mail.getSubject());
        assertEquals("Tradewind <tradewind@example.com>", mail.getHeader("From", null));
        assertEquals("auto-generated", mail.getHeader("Auto-Submitted", null));
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        String plain = (String) parts.getBodyPart(0).getContent();
        String html = (String) parts.getBodyPart(1).getContent();
        assertTrue(plain.contains("153 combinations in <0.2> s. Größe"), plain);
        assertTrue(plain.contains("Best   BTC-USD SMA 50/88"), plain);
        assertTrue(html.contains("153 combinations in &lt;0.2&gt; s. Größe"), html);
        assertTrue(html.contains("href=\"https://api.example.com/webhook/jobs/1?a=1&amp;b=2\""));
    }

    @Test
    void theSameNoticeAgainIsNotMailedAgain() {
        String body = fixture.queued(SenderFixture.outcome("Done", "Well.", "a@example.com"));
        fixture.queue.send(body);
        assertEquals(0, handle());
        fixture.queue.send(body);
        assertEquals(0, handle());
        assertEquals(List.of("a@example.com"), recipients());
    }

    @Test
    void aServerThatIsAwayGetsTheMailWhenItIsBack() {
        server.stop();
        fixture.queued(SenderFixture.outcome("Done", "Well.", "a@example.com"));
        assertEquals(1, handle());
        GreenMail back = new GreenMail(setup());
        back.setUser("tradewind", "right");
        back.start();
        try {
            assertEquals(0, handle());
            assertEquals(1, back.getReceivedMessages().length);
        } finally {
            back.stop();
        }
    }

    @Test
    void aRotatedPasswordIsFetchedAgain() {
        secret("wrong");
        fixture.queued(SenderFixture.outcome("Done", "Well.", "a@example.com"));
        assertEquals(1, handle(), "refused twice: as cached, and as fetched again");
        secret("right");
        assertEquals(0, handle());
        assertEquals(List.of("a@example.com"), recipients());
    }

    @Test
    void nothingThatATextSaysBecomesAHeader() throws Exception {
        fixture.queued(
                SenderFixture.outcome(
                        "Done\r\nBcc: victim@example.com\r\n\r\nBody", "x", "a@example.com"));
        assertEquals(0, handle());
        MimeMessage mail = server.getReceivedMessages()[0];
        assertEquals("Done Bcc: victim@example.com Body", mail.getSubject());
        assertNull(mail.getRecipients(Message.RecipientType.BCC));
        assertFalse(GreenMailUtil.getHeaders(mail).contains("\nBcc"));
        assertEquals(1, server.getReceivedMessages().length);
    }

    @Test
    void alertsGoToTheOperators() {
        fixture.queued(SenderFixture.alert());
        assertEquals(0, handle());
        assertEquals(List.of("oncall@example.com", "ops@example.com"), recipients());
    }

    @Test
    void theMessageIdIsTheEffects() throws Exception {
        String body = fixture.queued(SenderFixture.outcome("Done", "Well.", "a@example.com"));
        handle();
        fixture.bound(() -> mailAgain(body));
        MimeMessage[] mails = server.getReceivedMessages();
        assertEquals(2, mails.length);
        assertEquals(mails[0].getMessageID(), mails[1].getMessageID());
    }

    /** What a process would do that died before it could record that the mail was taken. */
    private Void mailAgain(String body) {
        var message = Envelope.read(body, Notice.class);
        try (Mailer mailer = MailServer.fromSettings(Settings.fromEnvironment()).connect()) {
            mailer.send(
                    message.body(),
                    "a@example.com",
                    "email:desk:" + message.id() + ":a@example.com",
                    fixture.clock.instant().plusSeconds(60));
        }
        return null;
    }
}
