package io.tradewind.sequencer.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.matching.account.Accounts;
import io.tradewind.platform.postgres.Database;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.platform.testing.RunSize;
import io.tradewind.sequencer.projection.postgres.PostgresProjection;
import io.tradewind.sequencer.projection.postgres.Retention;
import io.tradewind.sequencer.projection.postgres.Tables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rows of random histories: the same however they came about, and in step with the engine. */
final class ProjectionPropertyTest {

    private static final PostgresServer SERVER = PostgresServer.shared().migrate("exchange");
    private static final int COMMANDS = 3_000;
    private static final long MINUTES = 200_000;
    private static final long DAYS = 40_000_000;

    private final Tables tables = new Tables(SERVER);
    private Database database;

    @BeforeEach
    void begin() {
        tables.empty();
        database = SERVER.database("exchange");
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void batchesThatAreCutAndLostAnywhereGiveTheSameRows() {
        for (int run = 0; run < RunSize.of(20); run++) {
            long seed = 1_000L + run;
            long step = run % 2 == 0 ? MINUTES : DAYS;
            EventTape tape = new EventTape(RandomMarket.commands(seed, COMMANDS, step));
            tables.empty();
            inOnePass(tape);
            Map<String, List<String>> whole = tables.rows();
            check(tape, seed);
            tables.empty();
            inPieces(tape, new SplittableRandom(seed));
            Map<String, List<String>> pieces = tables.rows();
            for (Map.Entry<String, List<String>> table : whole.entrySet()) {
                assertEquals(
                        table.getValue(),
                        pieces.get(table.getKey()),
                        () -> table.getKey() + " with seed " + seed);
                assertFalse(table.getValue().isEmpty(), () -> table.getKey() + " with " + seed);
            }
        }
    }

    private void inOnePass(EventTape tape) {
        PostgresProjection store = new PostgresProjection(database, Retention.DEFAULT);
        Bookkeeper bookkeeper = new Bookkeeper(store.position(), store.catalogue());
        for (int sequence = 1; sequence <= tape.size(); sequence++) {
            tape.tell(sequence, bookkeeper);
        }
        store.write(bookkeeper);
    }

    /** Random batches; some are lost before they are written, some are written twice. */
    private void inPieces(EventTape tape, SplittableRandom random) {
        PostgresProjection store = new PostgresProjection(database, Retention.DEFAULT);
        Bookkeeper bookkeeper = new Bookkeeper(store.position(), store.catalogue());
        while (store.position().sequence() < tape.size()) {
            int size = random.nextInt(5) == 0 ? 1 : 1 + random.nextInt(400);
            int from = (int) bookkeeper.reached().sequence();
            int to = Math.min(tape.size(), from + size);
            for (int sequence = from + 1; sequence <= to; sequence++) {
                tape.tell(sequence, bookkeeper);
            }
            int fate = random.nextInt(6);
            if (fate == 0) {
                // Killed before the commit: whoever comes next begins at the last one.
                store = new PostgresProjection(database, Retention.DEFAULT);
                bookkeeper = new Bookkeeper(store.position(), store.catalogue());
                continue;
            }
            store.write(bookkeeper);
            if (fate == 1) {
                // The commit's answer was lost: the same batch is told again.
                store.write(bookkeeper);
            }
            bookkeeper.written();
            if (fate == 2) {
                // Killed after the commit.
                store = new PostgresProjection(database, Retention.DEFAULT);
                bookkeeper = new Bookkeeper(store.position(), store.catalogue());
            }
        }
    }

    private void check(EventTape tape, long seed) {
        List<String> engine = new ArrayList<>();
        tape.engine()
                .forEachBalance(
                        entry -> {
                            if (entry.available() != 0 || entry.reserved() != 0) {
                                engine.add(
                                        "%d %d %d %d"
                                                .formatted(
                                                        entry.account(),
                                                        entry.asset(),
                                                        entry.available(),
                                                        entry.reserved()));
                            }
                        });
        engine.sort(null);
        List<String> rows =
                tables.texts(
                        "select concat_ws(' ', b.account, b.asset,"
                                + " (b.available * 10::numeric ^ a.scale)::numeric(40, 0),"
                                + " (b.reserved * 10::numeric ^ a.scale)::numeric(40, 0))"
                                + " from exchange.balances b join exchange.assets a using (asset)"
                                + " where b.available <> 0 or b.reserved <> 0");
        rows.sort(null);
        assertEquals(engine, rows, () -> "balances with seed " + seed);
        nothing(
                seed,
                "balances are the ledger's sums",
                "select account::text from exchange.balances b where available + reserved <>"
                        + " coalesce((select sum(amount) from exchange.ledger_entries l"
                        + " where l.account = b.account and l.asset = b.asset), 0)");
        nothing(
                seed,
                "an event's entries add up to nothing",
                "select event::text from exchange.ledger_entries where kind in ('TRADE', 'FEE')"
                        + " group by event, asset having sum(amount) <> 0");
        nothing(
                seed,
                "what is reserved is reserved for open orders",
                "select b.account::text from exchange.balances b where reserved <> coalesce(("
                        + "select sum(o.reserved) from exchange.orders o"
                        + " join exchange.symbols s using (symbol) where o.account = b.account and"
                        + " b.asset = case o.side when 'BUY' then s.quote_asset else s.base_asset end"
                        + "), 0)");
        nothing(
                seed,
                "an order's fills are its trades",
                "select order_id::text from exchange.orders o where filled_quantity <> coalesce(("
                        + "select sum(t.quantity * case when t.maker_order = t.taker_order then 2"
                        + " else 1 end) from exchange.trades t"
                        + " where t.maker_order = o.order_id or t.taker_order = o.order_id), 0)");
        nothing(
                seed,
                "a day's bars have all its trades",
                "select minutes::text from exchange.candles group by minutes having sum(volume)"
                        + " <> (select sum(quantity) from exchange.trades)");
        List<String> open = new ArrayList<>();
        tape.engine()
                .forEachOpenOrder(order -> open.add(order.id() + " " + OrderRow.openState(order)));
        open.sort(null);
        List<String> openRows =
                tables.texts(
                        "select order_id || ' ' || status from exchange.orders"
                                + " where status in ('NEW', 'PARTIALLY_FILLED', 'PENDING_TRIGGER')");
        openRows.sort(null);
        assertEquals(open, openRows, () -> "open orders with seed " + seed);
        assertTrue(
                tables.texts("select kind from exchange.ledger_entries where account = " + fees())
                        .contains("FEE"));
    }

    private static long fees() {
        return Accounts.FEES;
    }

    private void nothing(long seed, String rule, String faults) {
        assertEquals(List.of(), tables.texts(faults), () -> rule + ", with seed " + seed);
    }
}
