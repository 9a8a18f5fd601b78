package io.tradewind.sequencer.projection.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.sequencer.projection.EventTape;
import io.tradewind.sequencer.projection.Position;
import io.tradewind.sequencer.projection.RandomMarket;
import io.tradewind.sequencer.projection.Rows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Partitions that come before their rows and go with them. */
final class PartitionsTest {

    private static final PostgresServer SERVER = PostgresServer.shared().migrate("exchange");
    private static final long FOUR_HOURS = 14_400_000;

    private final Tables tables = new Tables(SERVER);
    private final EventTape tape = new EventTape(RandomMarket.commands(11, 1_000, FOUR_HOURS));

    @BeforeEach
    void begin() {
        tables.empty();
        Rows.write(SERVER, tape);
    }

    private static PostgresProjection store(Retention retention) {
        return new PostgresProjection(SERVER.database("exchange"), retention);
    }

    private List<String> partitions(String parent) {
        return tables.texts(
                "select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                        + " where i.inhparent = 'exchange."
                        + parent
                        + "'::regclass order by 1");
    }

    private long count(String query) {
        return Long.parseLong(tables.texts(query).getFirst());
    }

    @Test
    void theNextFortnightHasItsPartitions() {
        Instant last = Instant.ofEpochMilli(tape.engine().now());
        String day = last.atOffset(ZoneOffset.UTC).toLocalDate().plusDays(7).toString();
        assertTrue(partitions("trades").contains("trades_" + day.replace('-', '_')));
        assertTrue(partitions("orders").size() > 2);
    }

    @Test
    void oldRowsGoByPartitionsAndOpenOrdersStay() {
        long open =
                count(
                        "select count(*) from exchange.orders"
                                + " where status in ('NEW', 'PARTIALLY_FILLED', 'PENDING_TRIGGER')");
        long entries = count("select count(*) from exchange.ledger_entries");
        long trades = count("select count(*) from exchange.trades");
        assertTrue(trades > 0);
        try (PostgresProjection store = store(new Retention(1, 1))) {
            Position end = store.position();
            store.tidy(end);
            long left = count("select count(*) from exchange.trades");
            assertTrue(left < trades, "the older ones are gone");
            store.tidy(new Position(1, end.sequence(), end.event(), end.timeMillis() * 2));
            assertEquals(0, count("select count(*) from exchange.trades"));
        }
        assertEquals(
                open,
                count(
                        "select count(*) from exchange.orders"
                                + " where status in ('NEW', 'PARTIALLY_FILLED', 'PENDING_TRIGGER')"));
        assertEquals(entries, count("select count(*) from exchange.ledger_entries"));
        assertFalse(partitions("ledger_entries").isEmpty());
    }

    @Test
    void thePeriodsAreCountedInMonths() {
        long now = Instant.parse("2030-03-31T12:00:00Z").toEpochMilli();
        assertEquals("2025-03-31", Retention.DEFAULT.ordersBefore(now).toString());
        assertEquals("2027-03-31", Retention.DEFAULT.tradesBefore(now).toString());
    }

    @Test
    void theLoginMayNeitherDeleteNorEmptyAnything() {
        String rights =
                "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where n.nspname = 'exchange' and c.relkind in ('r', 'p')"
                        + " and c.relname not in ('snapshots', 'log_batches')"
                        + " and has_table_privilege('exchange', c.oid, 'delete, truncate')";
        assertEquals(List.of(), tables.texts(rights));
        String others =
                "select r || ' ' || c.relname from unnest(array['accounts', 'pipeline', 'research'])"
                        + " r, pg_class c join pg_namespace n on n.oid = c.relnamespace"
                        + " where n.nspname = 'exchange' and c.relkind in ('r', 'p', 'v')"
                        + " and has_table_privilege(r, c.oid, 'select, insert, update, delete')";
        assertEquals(
                List.of("pipeline traded_symbols", "research published_candles"),
                tables.texts(others));
    }
}
