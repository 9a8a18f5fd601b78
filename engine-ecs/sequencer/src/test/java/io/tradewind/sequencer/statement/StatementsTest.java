package io.tradewind.sequencer.statement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.matching.Reason;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.sequencer.projection.EventTape;
import io.tradewind.sequencer.projection.OrderState;
import io.tradewind.sequencer.projection.RandomMarket;
import io.tradewind.sequencer.projection.Rows;
import io.tradewind.sequencer.projection.postgres.Tables;
import io.tradewind.sequencer.statement.postgres.Statements;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Questions about a random history of some weeks, whose answers SQL gives otherwise. */
final class StatementsTest {

    private static final PostgresServer SERVER = PostgresServer.shared().migrate("exchange");
    private static final Instant FROM = Instant.EPOCH;
    private static final Instant TO = Instant.ofEpochMilli(Long.MAX_VALUE);
    private static final long TRADER = RandomMarket.FIRST_TRADER;

    private static Tables tables;
    private static Statements statements;

    @BeforeAll
    static void begin() {
        tables = new Tables(SERVER);
        tables.empty();
        Rows.write(SERVER, new EventTape(RandomMarket.commands(5, 4_000, 1_200_000)));
        statements = new Statements(2, () -> SERVER.database("exchange"));
    }

    @AfterAll
    static void end() {
        statements.close();
    }

    private static OrderFilter all(long account) {
        return new OrderFilter(account, 0, 0, "", Set.of(), OrderFilter.Kind.ALL, FROM, TO);
    }

    private static ExecutionFilter executions(long account) {
        return new ExecutionFilter(account, 0, 0, "", FROM, TO);
    }

    /** Every row of a list that is read page by page. */
    private static <T> List<T> pages(Function<Cursor, Page<T>> read) {
        List<T> rows = new ArrayList<>();
        Cursor cursor = Cursor.START;
        while (true) {
            Page<T> page = read.apply(cursor);
            rows.addAll(page.rows());
            if (page.nextCursor().isEmpty()) {
                return rows;
            }
            assertTrue(page.nextCursor().matches("[A-Za-z0-9_-]+"));
            cursor = Cursor.parse(page.nextCursor()).orElseThrow();
        }
    }

    private static long count(String query) {
        return Long.parseLong(tables.texts(query).getFirst());
    }

    @Test
    void pagesOfOrdersAreAllOrdersNewestFirst() {
        List<PastOrder> rows = pages(cursor -> statements.orders(all(TRADER), cursor, 17));
        assertEquals(
                count("select count(*) from exchange.orders where account = " + TRADER),
                rows.size());
        assertEquals(
                rows.stream().sorted(Comparator.comparing(PastOrder::id).reversed()).toList(),
                rows);
    }

    @Test
    void ordersAreFilteredAsAsked() {
        OrderFilter filled =
                new OrderFilter(
                        TRADER,
                        1,
                        0,
                        "",
                        Set.of(OrderState.FILLED),
                        OrderFilter.Kind.PLAIN,
                        FROM,
                        TO);
        List<PastOrder> rows = statements.orders(filled, Cursor.START, 1_000).rows();
        assertFalse(rows.isEmpty());
        for (PastOrder row : rows) {
            assertEquals(OrderState.FILLED, row.state());
            assertEquals(1, row.symbol());
            assertFalse(row.type().isConditional());
            assertTrue(row.leaves().signum() == 0 || row.reason() == Reason.AMOUNT_SPENT);
        }
        assertTrue(rows.stream().anyMatch(row -> row.reason() == Reason.AMOUNT_SPENT));
        PastOrder some = rows.getFirst();
        assertEquals(some, statements.order(TRADER, some.id()).orElseThrow());
        assertTrue(statements.order(TRADER + 1, some.id()).isEmpty(), "another account's");
        OrderFilter before =
                new OrderFilter(
                        TRADER,
                        0,
                        0,
                        "",
                        Set.of(),
                        OrderFilter.Kind.CONDITIONAL,
                        FROM,
                        some.created());
        for (PastOrder row : statements.orders(before, Cursor.START, 1_000).rows()) {
            assertTrue(row.created().isBefore(some.created()));
            assertTrue(row.type().isConditional());
        }
    }

    @Test
    void anOrderIsFoundByItsClientsId() {
        PastOrder named =
                pages(cursor -> statements.orders(all(TRADER), cursor, 1_000)).stream()
                        .filter(row -> !row.clientOrderId().isEmpty())
                        .findFirst()
                        .orElseThrow();
        assertEquals(named, statements.order(TRADER, named.clientOrderId()).orElseThrow());
        assertTrue(statements.order(TRADER, "nobody's").isEmpty());
    }

    @Test
    void pagesOfExecutionsAreBothSidesOfAllTrades() {
        List<Execution> rows =
                pages(cursor -> statements.executions(executions(TRADER), cursor, 13));
        long sides =
                count(
                        "select sum((maker_account = %1$d)::int + (taker_account = %1$d)::int)"
                                        .formatted(TRADER)
                                + " from exchange.trades");
        assertEquals(sides, rows.size());
        Set<String> seen = new HashSet<>();
        long before = Long.MAX_VALUE;
        for (Execution row : rows) {
            assertTrue(seen.add(row.trade() + " " + row.maker()), "no side comes twice");
            assertTrue(row.trade() <= before, "newest first");
            before = row.trade();
            assertEquals(TRADER, row.order().account());
            assertEquals(row.side(), row.order().side());
        }
        assertTrue(rows.size() > 100);
    }

    @Test
    void executionsOfAnOrderAddUpToIt() {
        PastOrder order =
                pages(cursor -> statements.orders(all(TRADER), cursor, 1_000)).stream()
                        .max(Comparator.comparing(PastOrder::trades))
                        .orElseThrow();
        ExecutionFilter filter = new ExecutionFilter(TRADER, 0, order.id(), "", FROM, TO);
        List<Execution> rows = statements.executions(filter, Cursor.START, 1_000).rows();
        assertEquals(order.trades(), rows.size());
        assertEquals(
                0,
                order.filledValue()
                        .compareTo(
                                rows.stream()
                                        .map(Execution::value)
                                        .reduce(BigDecimal.ZERO, BigDecimal::add)));
        assertEquals(
                0,
                order.fee()
                        .compareTo(
                                rows.stream()
                                        .map(Execution::fee)
                                        .reduce(BigDecimal.ZERO, BigDecimal::add)));
    }

    @Test
    void everyIntervalHasAllTradesOnce() {
        BigDecimal volume =
                new BigDecimal(
                        tables.texts(
                                        "select sum(quantity)::text from exchange.trades"
                                                + " where symbol = 1")
                                .getFirst());
        for (CandleInterval interval : CandleInterval.values()) {
            List<Candle> bars = new ArrayList<>();
            Instant end = TO;
            while (true) {
                List<Candle> more = statements.lastCandles(1, interval, FROM, end, 50);
                if (more.isEmpty()) {
                    break;
                }
                bars.addAll(more);
                end = more.getLast().start();
            }
            BigDecimal sum =
                    bars.stream().map(Candle::volume).reduce(BigDecimal.ZERO, BigDecimal::add);
            assertEquals(0, volume.compareTo(sum), interval + " has " + sum);
            List<Candle> forward = new ArrayList<>();
            Instant start = FROM;
            while (true) {
                List<Candle> more = statements.firstCandles(1, interval, start, TO, 50);
                if (more.isEmpty()) {
                    break;
                }
                forward.addAll(more);
                start = more.getLast().start().plusMillis(1);
                if (interval.storedBars() > 1) {
                    start = nextStart(interval, more.getLast().start());
                }
            }
            assertEquals(bars.reversed(), forward, interval.name());
        }
    }

    private static Instant nextStart(CandleInterval interval, Instant start) {
        return switch (interval) {
            case W1 -> start.plusSeconds(7L * 86_400);
            case MONTH -> start.atOffset(ZoneOffset.UTC).plusMonths(1).toInstant();
            default -> start.plusSeconds(interval.minutes() * 60L);
        };
    }

    @Test
    void barsBeginWhereTheirIntervalsDo() {
        for (Candle bar : statements.lastCandles(1, CandleInterval.W1, FROM, TO, 100)) {
            assertEquals(DayOfWeek.MONDAY, bar.start().atOffset(ZoneOffset.UTC).getDayOfWeek());
        }
        for (Candle bar : statements.lastCandles(1, CandleInterval.MONTH, FROM, TO, 100)) {
            assertEquals(1, bar.start().atOffset(ZoneOffset.UTC).getDayOfMonth());
        }
        for (Candle bar : statements.lastCandles(1, CandleInterval.H12, FROM, TO, 100)) {
            assertEquals(0, bar.start().getEpochSecond() % 43_200);
            assertTrue(bar.high().compareTo(bar.low()) >= 0);
        }
    }

    @Test
    void theTapeIsReadBackwards() {
        List<TapeTrade> newest = statements.trades(1, Long.MAX_VALUE, FROM, TO, 30);
        assertEquals(30, newest.size());
        List<TapeTrade> older = statements.trades(1, newest.get(9).trade(), FROM, TO, 20);
        assertEquals(newest.subList(10, 30), older);
    }

    @Test
    void theLedgerAddsUpToTheBalance() {
        for (Holding holding : statements.balances(TRADER)) {
            List<LedgerEntry> entries =
                    pages(
                            cursor ->
                                    statements.ledger(
                                            TRADER, holding.asset(), FROM, TO, cursor, 100));
            BigDecimal sum =
                    entries.stream()
                            .map(LedgerEntry::amount)
                            .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertEquals(0, holding.available().add(holding.reserved()).compareTo(sum));
        }
    }

    @Test
    void textsThatAreNoCursorAreNone() {
        for (String text : List.of("x", "1_2", "1_2_3_4", "a_-1_0", "1__2", "%", "01_2_3")) {
            assertTrue(Cursor.parse(text).isEmpty(), text);
        }
        assertEquals(Cursor.START, Cursor.parse("").orElseThrow());
        assertThrows(
                IllegalArgumentException.class,
                () -> statements.orders(all(TRADER), Cursor.START, 1_001));
    }
}
