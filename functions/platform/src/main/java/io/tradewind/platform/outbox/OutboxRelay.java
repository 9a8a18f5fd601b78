package io.tradewind.platform.outbox;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.queue.Queues;
import io.tradewind.platform.settings.SettingException;
import io.tradewind.platform.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due in a context's outbox, of all tenants: what was left behind by a failed {@link
 * Outbox#publish}, and what was to leave later. Runs on a schedule; any number may run at once.
 */
public final class OutboxRelay {

    /** How long rows are kept from other relays while this one sends them. */
    static final Duration LEASE = Duration.ofSeconds(60);

    private static final int TAKE_MAX = 100;

    /** Most rounds in one run; the next run goes on. */
    private static final int ROUNDS_MAX = 50;

    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);

    private final String schema;
    private final Database database;
    private final Carrier carrier;

    /** A relay for the outbox in this schema, of a context that publishes on no topic. */
    public OutboxRelay(String schema, Database database, Queues queues) {
        this(schema, database, new Carrier(queues));
    }

    /** A relay for the outbox in this schema. */
    public OutboxRelay(String schema, Database database, Queues queues, Topics topics) {
        this(schema, database, new Carrier(queues, topics));
    }

    private OutboxRelay(String schema, Database database, Carrier carrier) {
        this.schema = schema;
        this.database = database;
        this.carrier = carrier;
    }

    /**
     * Sends until nothing is due, or for 50 rounds of 100, and returns how many messages it sent.
     * What cannot be sent is due again after {@link #LEASE}.
     *
     * @throws RetryableException where the database cannot be reached
     */
    public int run() {
        int sent = 0;
        for (int round = 0; round < ROUNDS_MAX; round++) {
            List<OutboxTable.Due> due = OutboxTable.take(database, schema, TAKE_MAX, LEASE);
            List<UUID> gone = send(due);
            if (!gone.isEmpty()) {
                OutboxTable.remove(database, schema, gone);
                sent += gone.size();
            }
            if (due.size() < TAKE_MAX || gone.isEmpty()) {
                break;
            }
        }
        if (sent > 0) {
            LOG.info("The outbox of {} sent {} messages", schema, sent);
        }
        return sent;
    }

    private List<UUID> send(List<OutboxTable.Due> due) {
        Map<String, List<OutboxTable.Due>> byQueue = new LinkedHashMap<>();
        due.forEach(row -> byQueue.computeIfAbsent(row.queue(), key -> new ArrayList<>()).add(row));
        List<UUID> gone = new ArrayList<>();
        byQueue.forEach((queue, rows) -> gone.addAll(send(queue, rows)));
        return gone;
    }

    private List<UUID> send(String queue, List<OutboxTable.Due> rows) {
        try {
            List<String> bodies = rows.stream().map(OutboxTable.Due::body).toList();
            BitSet sent = carrier.send(queue, bodies, Duration.ZERO);
            return sent.stream().mapToObj(index -> rows.get(index).id()).toList();
        } catch (SettingException unknownQueue) {
            LOG.error("{} messages for {} cannot leave", rows.size(), queue, unknownQueue);
            return List.of();
        }
    }
}
