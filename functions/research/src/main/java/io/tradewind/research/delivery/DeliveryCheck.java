package io.tradewind.research.delivery;

import io.tradewind.platform.outbox.Outbox;
import io.tradewind.platform.outbox.OutboxEntry;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.queue.Message;
import io.tradewind.platform.webhook.Delivery;
import io.tradewind.research.postgres.OverdueDeliveries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends deliveries on their way again whose message was lost, or whose attempt was cut off. */
public final class DeliveryCheck {

    /** Deliveries that one run looks at; the next goes on. */
    static final int DELIVERIES_MAX = 500;

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryCheck.class);

    private final Database database;
    private final Outbox outbox;
    private final Duration stuckAfter;
    private final Clock clock;

    /** A check that looks after deliveries overdue by {@code stuckAfter}. */
    public DeliveryCheck(Database database, Outbox outbox, Duration stuckAfter, Clock clock) {
        this.database = database;
        this.outbox = outbox;
        this.stuckAfter = stuckAfter;
        this.clock = clock;
    }

    /** Looks after what is overdue now; answers how many deliveries that were. */
    public int run() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<OverdueDeliveries.Overdue> overdue =
                database.withoutTenant(
                        connection ->
                                OverdueDeliveries.find(
                                        connection, now.minus(stuckAfter), DELIVERIES_MAX));
        for (OverdueDeliveries.Overdue delivery : overdue) {
            Optional<Outbox.Written> written =
                    database.inTenant(
                            delivery.tenant(),
                            connection -> {
                                Optional<Message<Delivery>> message =
                                        OverdueDeliveries.touch(connection, delivery, now);
                                return message.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(
                                                outbox.add(
                                                        connection,
                                                        OutboxEntry.now(
                                                                WebhookDeliveries.QUEUE,
                                                                message.get())));
                            });
            written.ifPresent(outbox::publish);
        }
        if (!overdue.isEmpty()) {
            LOG.warn("{} overdue deliveries are sent on their way again", overdue.size());
        }
        return overdue.size();
    }
}
