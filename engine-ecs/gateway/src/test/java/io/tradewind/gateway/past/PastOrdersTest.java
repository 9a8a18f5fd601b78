package io.tradewind.gateway.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.gateway.Gateway;
import io.tradewind.gateway.GatewaySetup;
import io.tradewind.gateway.Rig;
import io.tradewind.gateway.auth.InMemoryKeyStore;
import io.tradewind.gateway.market.CandleHistory;
import io.tradewind.gateway.market.Instrument;
import io.tradewind.gateway.market.Interval;
import io.tradewind.gateway.market.MarketTrade;
import io.tradewind.gateway.market.Markets;
import io.tradewind.gateway.order.AccountView;
import io.tradewind.gateway.order.AccountViews;
import io.tradewind.gateway.order.Execution;
import io.tradewind.gateway.order.History;
import io.tradewind.gateway.order.History.ExecutionQuery;
import io.tradewind.gateway.order.History.Fate;
import io.tradewind.gateway.order.History.OrderQuery;
import io.tradewind.gateway.order.InMemoryDisconnectWindows;
import io.tradewind.gateway.order.OrderPhase;
import io.tradewind.gateway.order.OrderRef;
import io.tradewind.gateway.order.OrderState;
import io.tradewind.gateway.order.OrderTerms;
import io.tradewind.gateway.order.Outcome;
import io.tradewind.gateway.order.postgres.PostgresDisconnectWindows;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.command.NewOrder;
import io.tradewind.matching.engine.Capacity;
import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.postgres.Login;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.testing.PostgresServer;
import io.tradewind.sequencer.postgres.PostgresCommandLog;
import io.tradewind.sequencer.projection.LogReplay;
import io.tradewind.sequencer.projection.Projector;
import io.tradewind.sequencer.projection.ProjectorLimits;
import io.tradewind.sequencer.projection.postgres.PostgresProjection;
import io.tradewind.sequencer.projection.postgres.Retention;
import io.tradewind.sequencer.statement.postgres.Statements;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What the projection's tables say of orders, fills and candles is what memory says. */
final class PastOrdersTest {

    private static final long TIME_MAX = 1L << 50;

    private Gateway gateway;

    @Test
    void theTablesAndMemoryAgree() {
        PostgresServer server = PostgresServer.start().migrate("accounts").migrate("exchange");
        PostgresCommandLog log =
                new PostgresCommandLog(Login.as(server.url(), "exchange", "only-for-tests"));
        Projector projector =
                Projector.start(
                        new PostgresProjection(server.database("exchange"), Retention.DEFAULT),
                        new LogReplay(log, io.tradewind.sequencer.History.NONE, Capacity.SMALL),
                        ProjectorLimits.DEFAULT);
        Settings settings =
                Settings.of(Map.of("TRADEWIND_GATEWAY_PORT", "0", "GATEWAY_DEMO_ACCOUNTS", "true"));
        GatewaySetup setup =
                new GatewaySetup(
                        settings,
                        log,
                        new InMemoryKeyStore(),
                        new InMemoryDisconnectWindows(),
                        History.NONE,
                        CandleHistory.NONE,
                        List.of(projector),
                        GatewaySetup.of(settings, log, new InMemoryKeyStore()).sockets(),
                        engine -> engine.withCapacity(Capacity.SMALL),
                        Clock.systemUTC());
        Statements statements = new Statements(2, () -> server.database("exchange"));
        Readers readers = new Readers("past", 2);
        try {
            gateway = Gateway.start(setup);
            Rig.await("the demo accounts are funded", () -> balances() == 4);
            trade();
            Rig.await("the projection is there", () -> projector.lagEvents() == 0);
            windowsAreStored(server);
            compare(
                    new PastOrders(
                            statements, readers, () -> gateway.rooms().markets().instruments()),
                    new PastCandles(statements, readers),
                    new PastTrades(statements, Clock.systemUTC()));
        } finally {
            gateway.close();
            projector.close();
            readers.close();
            statements.close();
            log.close();
            server.stop();
        }
    }

    private static void windowsAreStored(PostgresServer server) {
        try (PostgresDisconnectWindows windows =
                new PostgresDisconnectWindows(server.database("exchange"))) {
            windows.put(Rig.TRADER, 10_000);
            windows.put(Rig.MAKER, 3_000);
            windows.put(Rig.TRADER, 300_000);
            assertEquals(Map.of(Rig.TRADER, 300_000L, Rig.MAKER, 3_000L), windows.all());
        }
    }

    private int balances() {
        return gateway.rooms().accounts().balances(Rig.TAKER).size();
    }

    private void place(
            long account, Side side, OrderType type, long price, long quantity, long trigger) {
        TimeInForce force = type == OrderType.MARKET ? TimeInForce.IOC : TimeInForce.GTC;
        boolean byAmount = type == OrderType.MARKET;
        NewOrder order =
                new NewOrder(
                        account,
                        1,
                        side,
                        type,
                        force,
                        SelfTradePrevention.ACCOUNT_DEFAULT,
                        false,
                        byAmount,
                        trigger > price,
                        price,
                        quantity,
                        0,
                        trigger,
                        0,
                        0,
                        type + ":" + price);
        Outcome outcome = done(gateway.rooms().desk().place(order));
        assertEquals(Outcome.Done.class, outcome.getClass(), outcome::toString);
    }

    private static <T> T done(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    private void trade() {
        place(Rig.MAKER, Side.SELL, OrderType.LIMIT, 5_000_000, 1_000_000, 0);
        place(Rig.TRADER, Side.BUY, OrderType.LIMIT, 5_000_000, 250_000, 0);
        place(Rig.TRADER, Side.BUY, OrderType.MARKET, 0, 100_000_000_007L, 0);
        place(Rig.TRADER, Side.BUY, OrderType.LIMIT, 4_900_000, 500_000, 0);
        place(Rig.TRADER, Side.BUY, OrderType.STOP_LIMIT, 5_050_000, 100_000, 5_100_000);
        place(Rig.TRADER, Side.BUY, OrderType.LIMIT, 4_800_000, 500_000, 0);
        OrderRef last = new OrderRef(0, "LIMIT:4800000");
        assertEquals(
                Outcome.Done.class,
                done(gateway.rooms().desk().cancel(Rig.TRADER, 1, last)).getClass());
    }

    private void compare(PastOrders past, PastCandles candles, PastTrades tape) {
        for (long account : List.of(Rig.TRADER, Rig.MAKER)) {
            AccountView view = gateway.rooms().accounts().of(account);
            List<OrderState> known = new ArrayList<>(view.open(Long.MAX_VALUE, 100, o -> true));
            known.addAll(view.closed(Long.MAX_VALUE, 100, o -> true));
            assertFalse(known.isEmpty());
            known.sort((a, b) -> Long.compare(b.terms().id(), a.terms().id()));
            List<OrderState> read =
                    done(
                            past.orders(
                                    account,
                                    new OrderQuery(null, 0, "", 0, TIME_MAX, Long.MAX_VALUE, 100)));
            assertEquals(known.stream().map(PastOrdersTest::plain).toList(), read);
            List<Long> filled = ids(read, o -> o.phase() == OrderPhase.FILLED);
            assertEquals(filled, ofFate(past, account, Fate.FILLED));
            Predicate<OrderState> ended =
                    o -> o.phase() == OrderPhase.CANCELLED || o.phase() == OrderPhase.EXPIRED;
            assertEquals(ids(read, ended), ofFate(past, account, Fate.ENDED_BEFORE));
            long second = known.size() > 1 ? known.get(1).terms().id() : 1;
            List<OrderState> older =
                    done(
                            past.orders(
                                    account,
                                    new OrderQuery(null, 0, "", 0, TIME_MAX, second, 100)));
            assertEquals(Math.max(0, known.size() - 2), older.size());
            List<Execution> fills = view.executions(Long.MAX_VALUE, 100, e -> true);
            assertFalse(fills.isEmpty());
            List<Execution> told =
                    done(
                            past.executions(
                                    account,
                                    new ExecutionQuery(
                                            null, 0, "", 0, TIME_MAX, Long.MAX_VALUE, 100)));
            assertEquals(
                    fills.stream().map(PastOrdersTest::essence).toList(),
                    told.stream().map(PastOrdersTest::essence).toList());
            List<Execution> rest =
                    done(
                            past.executions(
                                    account,
                                    new ExecutionQuery(
                                            null,
                                            0,
                                            "",
                                            0,
                                            TIME_MAX,
                                            fills.getFirst().place(),
                                            100)));
            assertEquals(fills.size() - 1, rest.size());
        }
        Instrument bitcoin = gateway.rooms().markets().instruments().find("BTCUSDT");
        assertEquals(
                gateway.rooms().markets().of(bitcoin).candles(Interval.DAY, 0, TIME_MAX, 10),
                done(candles.before(bitcoin, Interval.DAY, TIME_MAX, 10)));
        List<MarketTrade> trades = gateway.rooms().markets().of(bitcoin).trades(100);
        assertFalse(trades.isEmpty());
        assertEquals(trades, tape.read(bitcoin, Long.MAX_VALUE, 100));
        Markets later = new Markets(gateway.rooms().markets().instruments());
        later.restart(bitcoin.id(), 0, 0, 0);
        new WarmUp(later, new AccountViews(later), past, candles, tape).start(() -> true);
        Rig.await("the tape", () -> later.of(bitcoin).trades(100).equals(trades));
        later.of(bitcoin).remember(trades.reversed());
        assertEquals(trades, later.of(bitcoin).trades(100), "none twice");
    }

    @Test
    void aFloodOfPublicQuestionsLeavesPrivateOnesAlone() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (Readers everybody = new Readers("candles", 1);
                Readers accounts = new Readers("past", 1)) {
            Supplier<Long> slow =
                    () -> {
                        try {
                            over.await();
                        } catch (InterruptedException stopped) {
                            Thread.currentThread().interrupt();
                        }
                        return 1L;
                    };
            for (int i = 0; i <= Readers.WAITING_MAX; i++) {
                var _ = everybody.ask(slow);
            }
            CompletionException refused =
                    assertThrows(CompletionException.class, () -> done(everybody.ask(slow)));
            assertInstanceOf(RetryableException.class, refused.getCause());
            assertEquals(2L, done(accounts.ask(() -> 2L)));
        } finally {
            over.countDown();
        }
    }

    private static List<Long> ids(List<OrderState> orders, Predicate<OrderState> which) {
        return orders.stream().filter(which).map(order -> order.terms().id()).toList();
    }

    private static List<Long> ofFate(PastOrders past, long account, Fate fate) {
        OrderQuery all = new OrderQuery(null, 0, "", 0, TIME_MAX, Long.MAX_VALUE, 100);
        return ids(done(past.orders(account, all.of(fate))), order -> true);
    }

    /** Without the last price on entry, which the tables do not have. */
    private static OrderState plain(OrderState order) {
        OrderTerms t = order.terms();
        OrderTerms terms =
                new OrderTerms(
                        t.id(),
                        t.account(),
                        t.symbol(),
                        t.clientOrderId(),
                        t.side(),
                        t.type(),
                        t.timeInForce(),
                        t.selfTrade(),
                        t.postOnly(),
                        t.byAmount(),
                        t.triggersUp(),
                        t.display(),
                        t.distance(),
                        t.expiry(),
                        t.pairedWith(),
                        t.created(),
                        0);
        return new OrderState(
                terms,
                order.phase(),
                order.reason(),
                order.price(),
                order.quantity(),
                order.trigger(),
                order.leaves(),
                order.filled(),
                order.notional(),
                order.fee(),
                order.triggered(),
                order.updated());
    }

    private static List<Object> essence(Execution e) {
        return List.of(
                e.id(),
                e.order(),
                e.clientOrderId(),
                e.side(),
                e.price(),
                e.quantity(),
                e.notional(),
                e.fee(),
                e.feePpm(),
                e.leaves(),
                e.time(),
                e.sequence());
    }
}
