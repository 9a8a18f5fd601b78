package io.tradewind.research;

import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.outbox.OutboxEntry;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.tenancy.TenantId;
import io.tradewind.platform.webhook.Delivery;
import io.tradewind.research.callback.DeliveryCursor;
import io.tradewind.research.callback.DeliveryEntry;
import io.tradewind.research.callback.DeliveryFilter;
import io.tradewind.research.callback.DeliveryReport;
import io.tradewind.research.callback.ReplayOutcome;
import io.tradewind.research.delivery.WebhookDeliveries;
import io.tradewind.research.page.Listing;
import io.tradewind.research.postgres.DeliveryLogTable;
import io.tradewind.research.postgres.DeliveryTable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A tenant's deliveries, to look at and to send once more. */
public final class DeliveryLog {

    /** Most deliveries of one list. */
    public static final int LIMIT_MAX = 500;

    private final Database database;
    private final Outbox outbox;
    private final Clock clock;

    /** The log over research's tables. */
    public DeliveryLog(Database database, Outbox outbox, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * The tenant's deliveries, newest first.
     *
     * @param limit 1 to {@link #LIMIT_MAX}
     */
    public Listing<DeliveryEntry> list(TenantId tenant, DeliveryFilter filter, int limit) {
        if (limit < 1 || limit > LIMIT_MAX) {
            throw new IllegalArgumentException("limit " + limit);
        }
        List<DeliveryEntry> found =
                database.inTenant(
                        tenant, connection -> DeliveryLogTable.list(connection, filter, limit + 1));
        return Listing.of(
                found,
                limit,
                entry -> new DeliveryCursor(entry.createdAt(), entry.deliveryId()).text());
    }

    /** The delivery with all its attempts. */
    public Optional<DeliveryReport> find(TenantId tenant, String deliveryId) {
        return database.inTenant(
                tenant, connection -> DeliveryLogTable.find(connection, deliveryId));
    }

    /**
     * Sends a delivery on its way now, under its own id and with all its attempts, whether it has
     * ended or waits for its next attempt. One that is due stays as it is, and so does one that was
     * replayed with this key last.
     */
    public ReplayOutcome replay(TenantId tenant, String deliveryId, Optional<String> key) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        record Replayed(Optional<DeliveryEntry> entry, Optional<Outbox.Written> written) {}
        Replayed replayed =
                database.inTenant(
                        tenant,
                        connection -> {
                            Optional<DeliveryTable.Sendable> again =
                                    DeliveryTable.replay(
                                            connection, deliveryId, key.orElse(null), now);
                            Optional<Outbox.Written> written = Optional.empty();
                            if (again.isPresent()) {
                                Message<Delivery> message =
                                        Message.of(
                                                tenant,
                                                again.get().correlationId(),
                                                again.get().delivery());
                                written =
                                        Optional.of(
                                                outbox.add(
                                                        connection,
                                                        OutboxEntry.now(
                                                                WebhookDeliveries.QUEUE, message)));
                            }
                            return new Replayed(
                                    DeliveryLogTable.find(connection, deliveryId)
                                            .map(DeliveryReport::delivery),
                                    written);
                        });
        replayed.written().ifPresent(outbox::publish);
        return replayed.entry()
                .<ReplayOutcome>map(ReplayOutcome.OnItsWay::new)
                .orElseGet(ReplayOutcome.NotFound::new);
    }
}
