package io.tradewind.research.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.tradewind.platform.access.SigningSecrets;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.outbound.OutboundHttp;
import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.queue.Receipt;
import io.tradewind.platform.testing.FakeResolver;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.platform.testing.TestTenant;
import io.tradewind.platform.webhook.Delivery;
import io.tradewind.platform.webhook.Verification;
import io.tradewind.platform.webhook.WebhookVerifier;
import io.tradewind.research.DeliveryLog;
import io.tradewind.research.Platform;
import io.tradewind.research.callback.ReplayOutcome;
import io.tradewind.research.postgres.DeliveryTable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookDeliveriesTest {

    private static final Receipt FIRST = new Receipt(1, false);
    private static final Receipt REDRIVEN = new Receipt(1, true);

    private static final String BODY = "{\"event_type\":\"sweep.completed\"}";

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Received(Map<String, String> headers, byte[] body) {}

    private final MovableClock clock = new MovableClock(Instant.now());
    private final Platform platform = new Platform(clock);
    private final Database database = platform.database();
    private final Outbox outbox = platform.outbox(database);
    private final List<Received> received = new ArrayList<>();
    private final List<Integer> statuses = new ArrayList<>();
    private final Map<String, String> answerHeaders = new HashMap<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private String answerBody = "";
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        Map<String, String> headers = new HashMap<>();
                        exchange.getRequestHeaders()
                                .forEach((name, values) -> headers.put(name, values.getFirst()));
                        byte[] body = exchange.getRequestBody().readAllBytes();
                        received.add(new Received(headers, body));
                        int status = statuses.isEmpty() ? 204 : statuses.removeFirst();
                        if (status == 0) {
                            awaitRelease();
                        }
                        answerHeaders.forEach(exchange.getResponseHeaders()::set);
                        byte[] said = answerBody.getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(
                                status == 0 ? 204 : status, said.length == 0 ? -1 : said.length);
                        exchange.getResponseBody().write(said);
                    }
                });
        server.start();
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.stop(0);
        platform.close();
    }

    @Test
    void theReceiverCanVerifyWhatItGets() {
        deliveries(true).deliver(message("d-1"), FIRST);
        Received one = received.getFirst();
        assertEquals(BODY, new String(one.body(), StandardCharsets.UTF_8));
        assertEquals(platform.tenant().id().value(), one.headers().get("X-tenant-id"));
        assertEquals("corr-9", one.headers().get("X-correlation-id"));
        assertEquals("yes", one.headers().get("X-mine"));
        assertEquals("application/json", one.headers().get("Content-type"));
        Verification verdict =
                new WebhookVerifier(clock)
                        .verify(
                                one.headers(),
                                one.body(),
                                List.of(platform.tenant().callbackSecret()));
        assertInstanceOf(Verification.Valid.class, verdict);
        assertEquals("delivered", status("d-1"));
        assertEquals(1, attempts("d-1"));
    }

    @Test
    void whatWasTakenIsNotSentAgain() {
        WebhookDeliveries deliveries = deliveries(true);
        deliveries.deliver(message("d-1"), FIRST);
        deliveries.deliver(message("d-1"), FIRST);
        assertEquals(1, received.size());
    }

    @Test
    void failuresAreTriedAgainOnScheduleAndEnd() {
        WebhookDeliveries deliveries = deliveries(true);
        Duration[] waits = RetrySchedule.WAITS.toArray(Duration[]::new);
        for (int attempt = 1; attempt <= 6; attempt++) {
            statuses.add(500);
            deliveries.deliver(message("d-1"), FIRST);
            assertEquals("pending", status("d-1"));
            assertEquals(attempt, attempts("d-1"));
            clock.advance(waits[attempt - 1].minusMillis(1));
            deliveries.deliver(message("d-1"), FIRST);
            assertEquals(attempt, received.size(), "not before it is due");
            clock.advance(waits[attempt - 1].dividedBy(4).plusMillis(1));
        }
        statuses.add(503);
        assertThrows(PermanentException.class, () -> deliveries.deliver(message("d-1"), FIRST));
        assertEquals("exhausted", status("d-1"));
        assertEquals(7, attempts("d-1"));
    }

    @Test
    void theReceiversWishToWaitIsHonoured() {
        statuses.add(429);
        answerHeaders.put("Retry-After", "3600");
        WebhookDeliveries deliveries = deliveries(true);
        deliveries.deliver(message("d-1"), FIRST);
        clock.advance(Duration.ofSeconds(3599));
        deliveries.deliver(message("d-1"), FIRST);
        assertEquals(1, received.size());
        clock.advance(Duration.ofSeconds(1));
        deliveries.deliver(message("d-1"), FIRST);
        assertEquals(2, received.size());
        assertEquals("delivered", status("d-1"));
    }

    @Test
    void redirectsAreFailuresAndNotFollowed() {
        statuses.add(302);
        answerHeaders.put("Location", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
        deliveries(true).deliver(message("d-1"), FIRST);
        assertEquals(1, received.size());
        assertEquals("pending", status("d-1"));
    }

    @Test
    void theLogKeepsTheBeginningOfAnAnswerThatRefuses() {
        statuses.add(500);
        answerBody = "no\u0000\n room " + "x".repeat(100_000);
        deliveries(true).deliver(message("d-1"), FIRST);
        assertEquals(
                1,
                platform.count(
                        "select count(*) from research.delivery_attempts where tenant_id = '%s'"
                                        .formatted(platform.tenant().id())
                                + " and status_code = 500 and detail like 'no room xxx%'"
                                + " and length(detail) < 501"));
    }

    @Test
    void goneDisables() {
        statuses.add(410);
        WebhookDeliveries deliveries = deliveries(true);
        assertThrows(PermanentException.class, () -> deliveries.deliver(message("d-1"), FIRST));
        assertEquals("disabled", status("d-1"));
        deliveries.deliver(message("d-1"), FIRST);
        assertEquals(1, received.size());
    }

    @Test
    void privateAddressesAreRefusedUnlessAllowed() {
        assertThrows(
                PermanentException.class, () -> deliveries(false).deliver(message("d-1"), FIRST));
        assertEquals("refused", status("d-1"));
        assertEquals(List.of(), received);
    }

    @Test
    void aNameThatMovesToAPrivateAddressIsRefusedThen() {
        String port = ":" + server.getAddress().getPort();
        FakeResolver names =
                new FakeResolver().answer("moving.example", "10.0.0.1").answer("a.example", "::1");
        WebhookDeliveries deliveries =
                deliveries(
                        new CallbackSender(
                                new OutboundHttp(false, names), CallbackSender.TIMEOUT, clock));
        for (String host : List.of("moving.example", "a.example")) {
            String id = host.replace('.', '-');
            Message<Delivery> message = message(id, "http://" + host + port + "/cb");
            PermanentException refusal =
                    assertThrows(
                            PermanentException.class, () -> deliveries.deliver(message, FIRST));
            assertTrue(refusal.getMessage().contains("private or reserved"), refusal::getMessage);
            assertEquals("refused", status(id));
        }
        assertEquals(List.of(), received);
    }

    @Test
    void aSilentReceiverIsGivenUp() {
        statuses.add(0);
        CallbackSender impatient =
                new CallbackSender(new OutboundHttp(true), Duration.ofMillis(300), clock);
        deliveries(impatient).deliver(message("d-1"), FIRST);
        assertEquals("pending", status("d-1"));
    }

    @Test
    void aReceiverThatIsNotThereIsTriedAgain() {
        server.stop(0);
        deliveries(true).deliver(message("d-1"), FIRST);
        assertEquals("pending", status("d-1"));
        assertEquals(1, attempts("d-1"));
    }

    @Test
    void anEndedDeliveryCanBeReplayed() {
        statuses.add(410);
        WebhookDeliveries deliveries = deliveries(true);
        assertThrows(PermanentException.class, () -> deliveries.deliver(message("d-1"), FIRST));
        DeliveryLog log = new DeliveryLog(database, outbox, clock);
        assertInstanceOf(
                ReplayOutcome.OnItsWay.class,
                log.replay(platform.tenant().id(), "d-1", Optional.empty()));
        assertInstanceOf(
                ReplayOutcome.NotFound.class,
                log.replay(platform.tenant().id(), "d-2", Optional.empty()));
        deliveries.deliver(message("d-1"), FIRST);
        assertEquals("delivered", status("d-1"));
        assertEquals(2, attempts("d-1"));
    }

    /** Whoever has mended a receiver does not wait hours for the next attempt. */
    @Test
    void oneThatWaitsForItsNextAttemptIsSentNowAndNotAgainAtThatTime() {
        statuses.add(500);
        WebhookDeliveries deliveries = deliveries(true);
        deliveries.deliver(message("d-1"), FIRST);
        deliveries.deliver(message("d-1"), FIRST);
        assertEquals(1, attempts("d-1"), "too early");
        new DeliveryLog(database, outbox, clock)
                .replay(platform.tenant().id(), "d-1", Optional.empty());
        deliveries.deliver(message("d-1"), FIRST);
        assertEquals("delivered", status("d-1"));
        clock.advance(Duration.ofHours(12));
        deliveries.deliver(message("d-1"), FIRST);
        assertEquals(2, attempts("d-1"));
    }

    @Test
    void aDeadLetterThatIsPutBackIsDeliveredWithAllItsAttempts() {
        statuses.addAll(List.of(410, 500));
        WebhookDeliveries deliveries = deliveries(true);
        assertThrows(PermanentException.class, () -> deliveries.deliver(message("d-1"), FIRST));
        deliveries.deliver(message("d-1"), REDRIVEN);
        assertEquals("pending", status("d-1"));
        clock.advance(Duration.ofSeconds(7));
        deliveries.deliver(message("d-1"), FIRST);
        assertEquals("delivered", status("d-1"));
        assertEquals(3, attempts("d-1"));
        deliveries.deliver(message("d-1"), REDRIVEN);
        assertEquals(3, received.size(), "what was taken is not sent again");
    }

    @Test
    void anAttemptThatWasCutOffIsMadeUpFor() {
        Message<Delivery> message = message("d-1");
        database.inTenant(
                platform.tenant().id(),
                connection ->
                        DeliveryTable.take(
                                connection,
                                message,
                                clock.instant(),
                                clock.instant().plus(WebhookDeliveries.LEASE)));
        deliveries(true).deliver(message, FIRST);
        assertEquals(List.of(), received, "another instance is at it");
        clock.advance(Duration.ofMinutes(4));
        new DeliveryCheck(database, outbox, Duration.ofMinutes(2), clock).run();
        deliveries(true).deliver(message, FIRST);
        assertEquals("delivered", status("d-1"));
    }

    @Test
    void sealedHeadersReachTheReceiverOpenAndAreStoredSealed() {
        SealedHeaders headers = new SealedHeaders(TestTenant.box());
        Delivery plain = message("d-1").body();
        Delivery delivery =
                new Delivery(
                        plain.deliveryId(),
                        plain.jobId(),
                        plain.url(),
                        headers.seal(platform.tenant().id(), Map.of("x-token", "s3cret")),
                        BODY);
        deliveries(true).deliver(Message.of(platform.tenant().id(), "corr-9", delivery), FIRST);
        assertEquals("s3cret", received.getFirst().headers().get("X-token"));
        assertEquals(
                0,
                platform.count(
                        "select count(*) from research.deliveries where headers::text like '%s3cret%'"));
        assertThrows(
                PermanentException.class,
                () ->
                        headers.open(
                                platform.tenant().id(),
                                Map.of("x-other", delivery.headers().get("x-token"))));
    }

    private Message<Delivery> message(String id) {
        return message(id, "http://127.0.0.1:" + server.getAddress().getPort() + "/cb");
    }

    private Message<Delivery> message(String id, String url) {
        Delivery delivery = new Delivery(id, "job-1", url, Map.of("x-mine", "yes"), BODY);
        return Message.of(platform.tenant().id(), "corr-9", delivery);
    }

    private WebhookDeliveries deliveries(boolean privateAllowed) {
        return deliveries(
                new CallbackSender(
                        new OutboundHttp(privateAllowed), CallbackSender.TIMEOUT, clock));
    }

    private WebhookDeliveries deliveries(CallbackSender sender) {
        SigningSecrets secrets = new SigningSecrets(database, TestTenant.box(), clock);
        return new WebhookDeliveries(
                database, outbox, secrets, new SealedHeaders(TestTenant.box()), sender, clock);
    }

    private String status(String id) {
        for (String status : List.of("pending", "delivered", "exhausted", "disabled", "refused")) {
            if (platform.count(
                            "select count(*) from research.deliveries where tenant_id = '%s'"
                                            .formatted(platform.tenant().id())
                                    + " and delivery_id = '%s' and status = '%s'"
                                            .formatted(id, status))
                    == 1) {
                return status;
            }
        }
        return "none";
    }

    private long attempts(String id) {
        return platform.count(
                "select count(*) from research.delivery_attempts where tenant_id = '%s'"
                                .formatted(platform.tenant().id())
                        + " and delivery_id = '%s'".formatted(id));
    }

    private void awaitRelease() {
        try {
            release.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
