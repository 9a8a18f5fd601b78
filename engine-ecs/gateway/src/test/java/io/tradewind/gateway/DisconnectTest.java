package io.tradewind.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.gateway.auth.InMemoryKeyStore;
import io.tradewind.gateway.order.DisconnectWindows;
import io.tradewind.gateway.order.InMemoryDisconnectWindows;
import io.tradewind.gateway.order.Outcome;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.command.NewOrder;
import io.tradewind.platform.settings.Settings;
import io.tradewind.platform.testing.MovableClock;
import io.tradewind.sequencer.Role;
import io.tradewind.sequencer.memory.InMemoryCommandLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cancel on disconnect over a restart: the switch goes on, and so does what refreshes it. */
final class DisconnectTest {

    private static final long WINDOW = 10_000;

    private final MovableClock clock = new MovableClock(Instant.ofEpochMilli(1_800_000_000_000L));
    private final InMemoryCommandLog log = Rig.log();
    private final DisconnectWindows windows = new InMemoryDisconnectWindows();

    private Gateway start() {
        Settings settings =
                Settings.of(Map.of("TRADEWIND_GATEWAY_PORT", "0", "GATEWAY_DEMO_ACCOUNTS", "true"));
        GatewaySetup plain = GatewaySetup.of(settings, log, new InMemoryKeyStore());
        Gateway gateway =
                Gateway.start(
                        new GatewaySetup(
                                settings,
                                log,
                                plain.keys(),
                                windows,
                                plain.history(),
                                plain.candles(),
                                plain.consumers(),
                                plain.sockets(),
                                plain.engine(),
                                clock));
        Rig.await(
                "the exchange",
                () ->
                        gateway.role() == Role.WRITER
                                && gateway.rooms().accounts().balances(Rig.TAKER).size() == 4);
        return gateway;
    }

    private static void order(Gateway gateway) {
        int symbol = gateway.rooms().markets().instruments().find("BTCUSDT").id();
        NewOrder order =
                NewOrder.limit(Rig.TRADER, symbol, Side.BUY, TimeInForce.GTC, 5_000_000, 100_000);
        Outcome outcome = gateway.rooms().desk().place(order).toCompletableFuture().join();
        assertInstanceOf(Outcome.Done.class, outcome);
    }

    private static long open(Gateway gateway) {
        return gateway.rooms().accounts().openOrders();
    }

    /** Lets time pass, and waits until the engine has seen it. */
    private void pass(Gateway gateway, long millis) {
        clock.advance(Duration.ofMillis(millis));
        tick(gateway);
    }

    /** Has the engine look at the time; who has only just become the writer is busy at first. */
    private static void tick(Gateway gateway) {
        Rig.await(
                "a tick",
                () ->
                        gateway.rooms()
                                        .desk()
                                        .submit(0, writer -> writer.tick(0))
                                        .toCompletableFuture()
                                        .join()
                                instanceof Outcome.Done);
    }

    /**
     * Does what arms the switch, and waits until the log has that: then time may pass. The engine
     * ticks by itself too, so that a longer log says nothing; but commands keep their order.
     */
    private void logged(Gateway gateway, Runnable what) {
        long end = log.end().sequence();
        what.run();
        Rig.await("the switch is refreshed", () -> log.end().sequence() > end);
        tick(gateway);
    }

    @Test
    void whoHasComeBackKeepsOrdersAndWhoHasNotLosesThem() {
        try (Gateway first = start()) {
            assertTrue(
                    first.rooms().watch().watch(Rig.TRADER, WINDOW).toCompletableFuture().join());
            assertEquals(WINDOW, first.rooms().watch().windowMillis(Rig.TRADER));
            first.rooms().watch().connected(Rig.TRADER);
            order(first);
        }
        try (Gateway second = start()) {
            logged(second, () -> second.rooms().watch().connected(Rig.TRADER));
            pass(second, WINDOW - 1_000);
            assertEquals(1, open(second));
            logged(second, () -> second.rooms().watch().disconnected(Rig.TRADER));
            pass(second, WINDOW - 1_000);
            assertEquals(1, open(second), "the switch is counted from the connection's end");
        }
        try (Gateway third = start()) {
            assertEquals(1, open(third));
            pass(third, 2_000);
            assertEquals(0, open(third), "nobody has come back");
        }
    }
}
