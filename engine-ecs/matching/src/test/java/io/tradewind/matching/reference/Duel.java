package io.tradewind.matching.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.matching.OrderStatus;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.command.CommandWriter;
import io.tradewind.matching.engine.Capacity;
import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.EventReader;
import io.tradewind.matching.event.EventWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Runs the engine and the slow exchange side by side. The engine's events go through bytes; now and
 * then it is replaced by one that its snapshot restored.
 */
final class Duel {

    private static final int SNAPSHOT_EVERY = 97;

    private final byte[] bytes = new byte[CommandWriter.LENGTH_MAX];
    private final CommandWriter writer = new CommandWriter();
    private final EventWriter events = new EventWriter(1 << 16);
    private final EventReader reader = new EventReader();
    private final Lines told = new Lines();
    private final Lines expected = new Lines();
    private final SlowExchange slow = new SlowExchange(expected);
    private final RandomCommands commands = new RandomCommands(writer);
    private final Coverage coverage;
    private Engine engine = new Engine(Capacity.SMALL, events);
    private long lastEvent;

    Duel() {
        this(new Coverage());
    }

    Duel(Coverage coverage) {
        this.coverage = coverage;
        for (int i = 0; ; i++) {
            writer.wrap(bytes, 0);
            if (commands.setUp(i) == 0) {
                break;
            }
            step("set-up " + i);
        }
    }

    void run(List<Long> numbers) {
        int at = 0;
        long[] last = new long[8];
        for (long number : numbers) {
            for (int symbol = 1; symbol <= RandomCommands.SYMBOLS; symbol++) {
                last[symbol] = engine.lastPrice(symbol);
            }
            writer.wrap(bytes, 0);
            commands.next(number, slow.state.lastOrder, last);
            step("command " + at);
            if (++at % SNAPSHOT_EVERY == 0) {
                replace();
            }
        }
        replace();
    }

    private void step(String name) {
        engine.apply(bytes, 0);
        slow.apply(bytes, 0);
        for (int at = 0; at < events.position(); ) {
            assertEquals(lastEvent + 1, EventReader.number(events.bytes(), at), name);
            lastEvent = EventReader.lastNumber(events.bytes(), at);
            at += reader.read(events.bytes(), at, told);
        }
        events.clear();
        assertEquals(String.join("\n", expected.lines), String.join("\n", told.lines), name);
        coverage.note(told.lines);
        coverage.note(told.joined);
        told.lines.clear();
        expected.lines.clear();
        assertEquals(lastEvent, engine.events(), name);
        checkMoney(name);
        checkBooks(name);
    }

    private void checkMoney(String name) {
        for (int asset = 1; asset <= RandomCommands.ASSETS; asset++) {
            long sum = 0;
            for (long account : slow.state.accounts.keySet()) {
                SlowState.Purse purse = slow.state.purse(account, asset);
                long available = engine.available(account, asset);
                long reserved = engine.reserved(account, asset);
                assertEquals(purse.available, available, name + ": available of " + account);
                assertEquals(purse.reserved, reserved, name + ": reserved of " + account);
                assertTrue(available >= 0 && reserved >= 0, name + ": negative balance");
                assertEquals(ordersReserve(account, asset), reserved, name + ": by orders");
                sum = Math.addExact(sum, Math.addExact(available, reserved));
            }
            long total = slow.state.totals.getOrDefault(asset, 0L);
            assertEquals(total, sum, name + ": total of asset " + asset);
        }
    }

    private long ordersReserve(long account, int asset) {
        return slow.state.orders.stream()
                .filter(o -> o.account == account && slow.state.pays(o) == asset)
                .mapToLong(o -> o.reserved)
                .sum();
    }

    private void checkBooks(String name) {
        for (int symbol = 1; symbol <= RandomCommands.SYMBOLS; symbol++) {
            long bid = engine.bestBid(symbol);
            long ask = engine.bestAsk(symbol);
            assertTrue(bid == 0 || ask == 0 || bid < ask, name + ": crossed at " + symbol);
            checkDepth(name, symbol, Side.BUY);
            checkDepth(name, symbol, Side.SELL);
        }
        assertEquals(slow.state.orders.size(), engine.openOrders(), name + ": open orders");
        for (SlowOrder order : slow.state.orders) {
            boolean rests = order.status == OrderStatus.RESTING;
            boolean fleeting = order.force == TimeInForce.IOC || order.force == TimeInForce.FOK;
            assertTrue(!rests || !fleeting, name + ": an IOC rests");
            assertTrue(order.leaves > 0 && order.leaves <= order.quantity, name);
        }
    }

    private void checkDepth(String name, int symbol, Side side) {
        long[] prices = new long[64];
        long[] quantities = new long[64];
        int count = engine.depth(symbol, side.code(), prices, quantities);
        List<SlowOrder> book = slow.state.book(symbol, side);
        long levels = book.stream().mapToLong(o -> o.price).distinct().count();
        assertEquals(levels, count, name + ": levels");
        for (int i = 0; i < count; i++) {
            long price = prices[i];
            long shown =
                    book.stream().filter(o -> o.price == price).mapToLong(o -> o.visible).sum();
            assertEquals(shown, quantities[i], name + ": shown at " + price);
        }
    }

    /** Replaces the engine by one restored from its snapshot. */
    private void replace() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            long hash = engine.writeSnapshot(out);
            assertEquals(hash, engine.stateHash());
            ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
            engine = Engine.restore(in, Capacity.SMALL, events);
            assertEquals(hash, engine.stateHash(), "hash after restoring");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
