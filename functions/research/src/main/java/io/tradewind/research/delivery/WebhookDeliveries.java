package io.tradewind.research.delivery;

import io.tradewind.platform.access.SecretBox;
import io.tradewind.platform.access.SigningSecrets;
import io.tradewind.platform.failure.PermanentException;
import io.tradewind.platform.outbound.OutboundHttp;
import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.outbox.OutboxEntry;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.queue.Receipt;
import io.tradewind.platform.tenancy.Purpose;
import io.tradewind.platform.webhook.Delivery;
import io.tradewind.platform.webhook.WebhookSigner;
import io.tradewind.research.postgres.DeliveryTable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers callbacks, signed with their tenant's secrets. A message is one attempt; the next one is
 * an outbox entry that is due later. The receiver sees the same webhook-id each time, so that an
 * attempt whose answer was lost does no harm.
 */
public final class WebhookDeliveries {

    /** Plain name of the queue of deliveries. */
    public static final String QUEUE = "webhook-deliveries";

    /** Longer than an attempt takes, so that two do not try at once. */
    static final Duration LEASE = Duration.ofSeconds(45);

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDeliveries.class);

    private final Database database;
    private final Outbox outbox;
    private final SigningSecrets secrets;
    private final SealedHeaders headers;
    private final CallbackSender sender;
    private final Clock clock;

    WebhookDeliveries(
            Database database,
            Outbox outbox,
            SigningSecrets secrets,
            SealedHeaders headers,
            CallbackSender sender,
            Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.secrets = secrets;
        this.headers = headers;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * Deliveries over HTTP.
     *
     * @param privateAllowed whether callbacks may go to private addresses
     */
    public static WebhookDeliveries over(
            Database database,
            Outbox outbox,
            SigningSecrets secrets,
            SecretBox box,
            boolean privateAllowed,
            Clock clock) {
        CallbackSender sender =
                new CallbackSender(new OutboundHttp(privateAllowed), CallbackSender.TIMEOUT, clock);
        return new WebhookDeliveries(
                database, outbox, secrets, new SealedHeaders(box), sender, clock);
    }

    /**
     * Makes one attempt, unless the delivery has ended, is not due or is being tried elsewhere. One
     * that ended in vain and whose dead letter was put back begins again.
     *
     * @throws PermanentException where it was the last attempt and failed, or none is allowed
     */
    public void deliver(Message<Delivery> message, Receipt receipt) {
        Instant at = now();
        OptionalInt before =
                database.inTenant(
                        message.tenant(),
                        connection -> {
                            if (receipt.redriven()) {
                                String id = message.body().deliveryId();
                                DeliveryTable.reopen(connection, id, at);
                            }
                            return DeliveryTable.take(connection, message, at, at.plus(LEASE));
                        });
        if (before.isEmpty()) {
            LOG.info("Delivery {} needs no attempt now", message.body().deliveryId());
            return;
        }
        long started = System.nanoTime();
        Answer answer = attempt(message, at);
        int millis = (int) Math.min(Integer.MAX_VALUE, (System.nanoTime() - started) / 1_000_000);
        settle(message, at, answer, before.getAsInt() + 1, millis);
    }

    private Answer attempt(Message<Delivery> message, Instant at) {
        List<byte[]> keys = secrets.of(message.tenant(), Purpose.CALLBACK);
        if (keys.isEmpty()) {
            return new Answer.Failed(
                    Optional.empty(), "The tenant has no callback secret", Optional.empty());
        }
        Map<String, String> signature =
                WebhookSigner.sign(
                        message.body().deliveryId(),
                        at,
                        message.body().body().getBytes(StandardCharsets.UTF_8),
                        keys);
        return sender.send(opened(message), signature);
    }

    /** The message with the caller's headers as they were given, for the request alone. */
    private Message<Delivery> opened(Message<Delivery> message) {
        Delivery sealed = message.body();
        Delivery open =
                new Delivery(
                        sealed.deliveryId(),
                        sealed.jobId(),
                        sealed.url(),
                        headers.open(message.tenant(), sealed.headers()),
                        sealed.body());
        return new Message<>(message.id(), message.tenant(), message.correlationId(), open);
    }

    private void settle(
            Message<Delivery> message, Instant at, Answer answer, int number, int millis) {
        Optional<Duration> wait =
                answer instanceof Answer.Failed failed
                        ? RetrySchedule.wait(number, failed.retryAfter(), chance())
                        : Optional.empty();
        Instant now = now();
        Instant next = wait.map(now::plus).orElse(null);
        String status = status(answer, next);
        DeliveryTable.Attempt attempt =
                new DeliveryTable.Attempt(
                        at,
                        answer.outcome(),
                        answer.status().orElse(null),
                        answer.detail(),
                        millis);
        Optional<Outbox.Written> written =
                database.inTenant(
                        message.tenant(),
                        connection -> {
                            DeliveryTable.record(connection, message, attempt, status, next, now);
                            return next == null
                                    ? Optional.empty()
                                    : Optional.of(
                                            outbox.add(
                                                    connection,
                                                    new OutboxEntry(QUEUE, message, next)));
                        });
        written.ifPresent(outbox::publish);
        report(message, answer, number, status);
    }

    private static String status(Answer answer, Instant next) {
        if (answer instanceof Answer.Failed) {
            return next == null ? "exhausted" : "pending";
        }
        return answer.outcome();
    }

    private static void report(
            Message<Delivery> message, Answer answer, int number, String status) {
        String id = message.body().deliveryId();
        String code = answer.status().map(http -> "HTTP " + http + " ").orElse("");
        switch (status) {
            case "delivered" -> LOG.info("Delivery {} was taken, attempt {}", id, number);
            case "pending" ->
                    LOG.warn(
                            "Delivery {} failed, attempt {}: {}{}",
                            id,
                            number,
                            code,
                            answer.detail());
            default ->
                    throw new PermanentException(
                            "Delivery %s is %s after %d attempts: %s%s"
                                    .formatted(id, status, number, code, answer.detail()));
        }
    }

    private static double chance() {
        return ThreadLocalRandom.current().nextDouble();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
