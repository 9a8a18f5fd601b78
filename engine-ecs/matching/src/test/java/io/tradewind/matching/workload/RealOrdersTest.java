package io.tradewind.matching.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.matching.Reason;
import io.tradewind.matching.Recorder;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.command.Audit;
import io.tradewind.matching.command.Command;
import io.tradewind.matching.command.CommandWriter;
import io.tradewind.matching.command.NewOrder;
import io.tradewind.matching.engine.Capacity;
import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.OrderView;
import io.tradewind.matching.event.TradeView;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tukaani.xz.XZInputStream;

/**
 * Five hours of a real market's order events. A created order is placed, a changed one amended to
 * its new volume, a deleted one cancelled. The engine matches at once what the venue reported as
 * changes later, and the file begins with a market that stands already; so a change or a deletion
 * may name an order that never came, or that has traded here before.
 */
final class RealOrdersTest extends Recorder {

    private static final int EVENTS = 50_414;
    private static final long TRADER = 9;

    private final byte[] buffer = new byte[CommandWriter.LENGTH_MAX];
    private final CommandWriter writer = new CommandWriter();
    private final Engine engine = new Engine(Capacity.SMALL, this);
    private final Map<Long, Long> engineIds = new HashMap<>();
    private final Map<Long, Long> placed = new HashMap<>();
    private final Set<Long> ended = new HashSet<>();
    private final NavigableMap<Long, Long> bids = new TreeMap<>();
    private final NavigableMap<Long, Long> asks = new TreeMap<>();
    private Reason refusal = Reason.NONE;
    private long accepted;

    private Reason apply() {
        refusal = Reason.NONE;
        engine.apply(buffer, 0);
        return refusal;
    }

    @Override
    public void accepted(OrderView order) {
        accepted = order.id();
    }

    @Override
    public void traded(TradeView trade) {
        if (trade.makerLeaves() == 0) {
            ended.add(trade.makerOrder());
        }
        if (trade.takerLeaves() == 0) {
            ended.add(trade.takerOrder());
        }
    }

    @Override
    public void depth(int symbol, Side side, long price, long quantity) {
        NavigableMap<Long, Long> levels = side == Side.BUY ? bids : asks;
        if (quantity == 0) {
            levels.remove(price);
        } else {
            levels.put(price, quantity);
        }
    }

    @Override
    public void refused(Command command, Reason reason, long existing, boolean same) {
        refusal = reason;
    }

    @Test
    void realOrdersReplayWithoutAnUnexplainedRefusal() throws IOException {
        setUp();
        int count = 0;
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new XZInputStream(
                                        Files.newInputStream(
                                                SharedFiles.require(
                                                        "data/engine/bitstamp_2015-05-01_orders.csv.xz"))),
                                StandardCharsets.US_ASCII))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                replay(line.split(","));
                count++;
                checkTop(line);
            }
        }
        assertEquals(EVENTS, count);
        assertTrue(engine.lastPrice(1) > 0, "nothing traded");
    }

    /** The top is what the events say it is, and never crossed. */
    private void checkTop(String line) {
        long bid = engine.bestBid(1);
        long ask = engine.bestAsk(1);
        assertEquals(bids.isEmpty() ? 0 : bids.lastKey(), bid, line);
        assertEquals(asks.isEmpty() ? 0 : asks.firstKey(), ask, line);
        assertTrue(bid == 0 || ask == 0 || bid < ask, "crossed after " + line);
    }

    private void setUp() {
        Audit audit = new Audit("test", "a real market");
        writer.wrap(buffer, 0).asset(0, 1, "BTC", 8, 0, audit);
        apply();
        writer.wrap(buffer, 0).asset(0, 2, "USD", 10, 0, audit);
        apply();
        writer.wrap(buffer, 0).symbol(0, 1, WorkloadReplay.FREE, 0, audit);
        apply();
        writer.wrap(buffer, 0).rules(0, 100_000, 100_000, 36, 0, 0, audit);
        apply();
        SelfTradePrevention none = SelfTradePrevention.NONE;
        writer.wrap(buffer, 0).account(0, TRADER, 0, none, true, audit);
        apply();
        writer.wrap(buffer, 0).transfer(0, TRADER, 1, Long.MAX_VALUE / 4, "btc");
        apply();
        writer.wrap(buffer, 0).transfer(0, TRADER, 2, Long.MAX_VALUE / 4, "usd");
        apply();
        assertEquals(Reason.NONE, refusal);
    }

    private void replay(String[] fields) {
        long id = Long.parseLong(fields[0]);
        long time = Long.parseLong(fields[1]);
        long price = new BigDecimal(fields[3]).movePointRight(2).longValueExact();
        long volume = Long.parseLong(fields[4]);
        Side side = fields[6].equals("bid") ? Side.BUY : Side.SELL;
        switch (fields[5]) {
            case "created" -> {
                NewOrder order = NewOrder.limit(TRADER, 1, side, TimeInForce.GTC, price, volume);
                writer.wrap(buffer, 0).place(time, order);
                assertEquals(Reason.NONE, apply(), () -> String.join(",", fields));
                engineIds.put(id, accepted);
                placed.put(id, volume);
            }
            case "changed" -> change(id, time, volume, fields);
            default -> {
                long known = engineIds.getOrDefault(id, 0L);
                writer.wrap(buffer, 0).cancel(time, TRADER, 1, known, "");
                expectExplained(apply(), known, fields);
                ended.add(known);
            }
        }
    }

    /** A volume is what is left; the engine's quantity counts what has traded, too. */
    private void change(long id, long time, long volume, String[] fields) {
        long known = engineIds.getOrDefault(id, 0L);
        long quantity = Math.min(volume, placed.getOrDefault(id, volume));
        writer.wrap(buffer, 0).amend(time, TRADER, 1, known, "", 0, quantity, 0);
        Reason reason = apply();
        if (reason != Reason.AMEND_BELOW_FILLED) {
            expectExplained(reason, known, fields);
        }
    }

    /**
     * An order is missing only where the file never created it, where the file deleted it before
     * (it does so twice now and then), or where it has traded here.
     */
    private void expectExplained(Reason reason, long known, String[] fields) {
        boolean gone = known == 0 || ended.contains(known);
        Reason expected = gone ? Reason.UNKNOWN_ORDER : Reason.NONE;
        assertEquals(expected, reason, () -> String.join(",", fields));
    }
}
