package io.tradewind.platform.outbox;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.queue.Envelope;
import io.tradewind.platform.queue.Queues;
import io.tradewind.platform.topic.Topics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox of one context. {@link #add} writes entries in the caller's transaction; right after
 * its commit {@link #publish} sends them and removes their rows. Where the process dies in between,
 * or the queue cannot be reached, the {@link OutboxRelay} sends them later. Every message leaves at
 * least once, and may leave twice.
 */
public final class Outbox {

    /** How long the relay leaves a new entry to the process that wrote it. */
    static final Duration PUBLISH_LEASE = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final String schema;
    private final Database database;
    private final Carrier carrier;
    private final Clock clock;

    /** The outbox in this schema, of a context that publishes on no topic. */
    public Outbox(String schema, Database database, Queues queues, Clock clock) {
        this(schema, database, new Carrier(queues), clock);
    }

    /** The outbox in this schema. */
    public Outbox(String schema, Database database, Queues queues, Topics topics, Clock clock) {
        this(schema, database, new Carrier(queues, topics), clock);
    }

    private Outbox(String schema, Database database, Carrier carrier, Clock clock) {
        if (!schema.matches("[a-z_]{1,40}")) {
            throw new IllegalArgumentException("Not a schema's name: " + schema);
        }
        this.schema = schema;
        this.database = database;
        this.carrier = carrier;
        this.clock = clock;
    }

    /** Entries written in a transaction, to be published after its commit. */
    public static final class Written {

        private final List<Row> rows;

        private Written(List<Row> rows) {
            this.rows = List.copyOf(rows);
        }

        /** Ids of the rows. */
        public List<UUID> ids() {
            return rows.stream().map(Row::id).toList();
        }
    }

    private record Row(UUID id, OutboxEntry entry, String body) {}

    /** Writes the entries; call inside {@link Database#inTenant}, for the messages' tenant. */
    public Written add(Connection connection, List<OutboxEntry> entries) throws SQLException {
        Instant now = clock.instant();
        List<Row> rows = new ArrayList<>(entries.size());
        String insert =
                "insert into "
                        + schema
                        + ".outbox (id, tenant_id, queue, body, next_attempt_at, created_at)"
                        + " values (?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            for (OutboxEntry entry : entries) {
                Row row = new Row(UUID.randomUUID(), entry, Envelope.write(entry.message()));
                statement.setObject(1, row.id());
                statement.setString(2, entry.message().tenant().value());
                statement.setString(3, entry.queue());
                statement.setString(4, row.body());
                statement.setTimestamp(5, Timestamp.from(nextAttempt(entry, now)));
                statement.setTimestamp(6, Timestamp.from(now));
                statement.addBatch();
                rows.add(row);
            }
            statement.executeBatch();
        }
        return new Written(rows);
    }

    /** Writes one entry, as {@link #add(Connection, List)}. */
    public Written add(Connection connection, OutboxEntry entry) throws SQLException {
        return add(connection, List.of(entry));
    }

    /**
     * Sends what is due within a queue's longest delay and removes its rows. Never throws: what
     * could not be sent stays for the relay, and so does what is for a destination that was {@link
     * Silence silent} a moment ago. Call after the commit, outside any transaction.
     */
    public void publish(Written written) {
        Instant now = clock.instant();
        Map<Destination, List<Row>> groups = new LinkedHashMap<>();
        for (Row row : written.rows) {
            Duration delay = delay(row.entry(), now);
            if (delay.compareTo(Queues.DELAY_MAX) <= 0) {
                groups.computeIfAbsent(
                                new Destination(row.entry().queue(), delay),
                                key -> new ArrayList<>())
                        .add(row);
            }
        }
        List<UUID> sent = new ArrayList<>();
        try {
            groups.forEach((destination, rows) -> sent.addAll(send(destination, rows)));
        } catch (RuntimeException failure) {
            LOG.warn("Not everything was published; the relay sends the rest", failure);
        }
        if (!sent.isEmpty()) {
            remove(sent);
        }
    }

    private record Destination(String queue, Duration delay) {}

    private List<UUID> send(Destination destination, List<Row> rows) {
        String address = carrier.address(destination.queue());
        Instant began = clock.instant();
        if (!Silence.broken(address, began)) {
            return List.of();
        }
        BitSet sent =
                carrier.send(
                        destination.queue(),
                        rows.stream().map(Row::body).toList(),
                        destination.delay());
        Silence.note(address, !sent.isEmpty(), began, clock.instant());
        return sent.stream().mapToObj(index -> rows.get(index).id()).toList();
    }

    private void remove(List<UUID> ids) {
        try {
            OutboxTable.remove(database, schema, ids);
        } catch (RetryableException failure) {
            LOG.warn("Published messages stay in the outbox and will be sent again", failure);
        }
    }

    private static Duration delay(OutboxEntry entry, Instant now) {
        if (entry.notBefore() == null || !entry.notBefore().isAfter(now)) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(
                Math.ceilDiv(Duration.between(now, entry.notBefore()).toMillis(), 1000));
    }

    private static Instant nextAttempt(OutboxEntry entry, Instant now) {
        Duration delay = delay(entry, now);
        return delay.compareTo(Queues.DELAY_MAX) <= 0 ? now.plus(PUBLISH_LEASE) : entry.notBefore();
    }
}
