package io.tradewind.pipeline.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tradewind.pipeline.testing.FakeSlack;
import io.tradewind.platform.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotificationSlackHandlerTest {

    private final SenderFixture fixture = new SenderFixture();
    private final FakeSlack slack = new FakeSlack();

    @BeforeEach
    void configure() {
        fixture.secrets.put(
                "slack",
                Json.write(
                        Map.of(
                                "webhook_url", slack.webhook("operators").toString(),
                                "tenants", Map.of("desk", slack.webhook("desk").toString()))));
    }

    @AfterEach
    void close() {
        slack.close();
        fixture.close();
    }

    private int handle() {
        NotificationSlackHandler handler =
                fixture.bound(
                        () ->
                                new NotificationSlackHandler(
                                        fixture.wiring().slackNotices(), fixture.clock));
        return fixture.handle(handler::handleRequest);
    }

    @Test
    void aTenantsNoticeGoesToItsWebhookWithItsTextsEscaped() {
        fixture.queued(SenderFixture.outcome("Done & <dusted>", "<!channel> a & b"));
        assertEquals(0, handle());
        String post = slack.posts().getFirst();
        assertTrue(post.startsWith("/services/desk "), post);
        JsonNode message = Json.parse(post.substring(post.indexOf(' ') + 1));
        assertEquals("Done &amp; &lt;dusted&gt;", message.path("text").asText());
        assertEquals("Done & <dusted>", message.at("/blocks/0/text/text").asText());
        assertEquals("plain_text", message.at("/blocks/0/text/type").asText());
        assertEquals("&lt;!channel&gt; a &amp; b", message.at("/blocks/1/text/text").asText());
        assertEquals("*Best*\nBTC-USD SMA 50/88", message.at("/blocks/2/fields/0/text").asText());
        assertEquals(
                "<https://api.example.com/webhook/jobs/1?a=1&amp;b=2|The job>",
                message.at("/blocks/3/text/text").asText());
    }

    @Test
    void theSameNoticeAgainIsNotPostedAgain() {
        String body = fixture.queued(SenderFixture.outcome("Done", "Well."));
        fixture.queue.send(body);
        assertEquals(0, handle());
        fixture.queue.send(body);
        assertEquals(0, handle());
        assertEquals(1, slack.posts().size());
    }

    @Test
    void alertsGoToTheOperatorsWebhook() {
        fixture.queued(SenderFixture.alert());
        assertEquals(0, handle());
        assertTrue(slack.posts().getFirst().startsWith("/services/operators "));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void whatMayPassIsTriedAgain(int status) {
        slack.answer(status);
        fixture.queued(SenderFixture.outcome("Done", "Well."));
        assertEquals(1, handle());
        slack.answer(200);
        assertEquals(0, handle());
        assertEquals(2, slack.posts().size());
    }

    @Test
    void aConnectionThatBreaksIsOneAttempt() {
        slack.answer(0);
        fixture.queued(SenderFixture.outcome("Done", "Well."));
        assertEquals(1, handle());
        assertEquals(1, slack.posts().size());
    }

    @Test
    void aWebhookThatIsGoneMakesADeadLetterWithItsReason() {
        slack.answer(404);
        fixture.queued(SenderFixture.outcome("Done", "Well."));
        assertEquals(0, handle());
        assertEquals(List.of("Slack answered 404"), fixture.queue.deadLetterReasons());
    }

    @Test
    void withoutAWebhookThereIsNothingToDo() {
        fixture.secrets.put("slack", "{}");
        fixture.queued(SenderFixture.outcome("Done", "Well."));
        assertEquals(0, handle());
        assertEquals(List.of(), slack.posts());
        assertFalse(fixture.queue.nextBatch().getRecords().iterator().hasNext());
    }
}
