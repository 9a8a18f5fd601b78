package io.tradewind.matching.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import io.tradewind.matching.OrderType;
import io.tradewind.matching.SelfTradePrevention;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.command.CommandWriter;
import io.tradewind.matching.command.NewOrder;
import io.tradewind.matching.event.EventWriter;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Once warm, the matching thread allocates nothing, whatever clients send. */
final class NoAllocationTest {

    private static final int TRADERS = 20;
    private static final int COMMANDS = 60_000;

    @Test
    void clientsCommandsAllocateNothingOnceWarm() {
        EventWriter events = new EventWriter(1 << 20);
        Market market =
                new Market(new Capacity(1 << 16, 1 << 10, 1 << 18), events, Market.TERMS, TRADERS);
        byte[][] rounds = new byte[4][];
        for (int i = 0; i < rounds.length; i++) {
            rounds[i] = round(i);
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long allocated = -1;
        for (byte[] round : rounds) {
            long before = threads.getCurrentThreadAllocatedBytes();
            apply(market.engine, events, round);
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }
        assertEquals(0, allocated, "bytes allocated by " + COMMANDS + " commands");
    }

    private static void apply(Engine engine, EventWriter events, byte[] commands) {
        int at = 0;
        for (int i = 0; i < COMMANDS; i++) {
            engine.apply(commands, at);
            at += (commands[at] & 0xff) | ((commands[at + 1] & 0xff) << 8);
            events.clear();
        }
    }

    /**
     * New orders of all types, amendments, cancels, switches; each order but one in ten is named.
     */
    private static byte[] round(int number) {
        byte[] bytes = new byte[COMMANDS * 136 + CommandWriter.LENGTH_MAX];
        CommandWriter writer = new CommandWriter().wrap(bytes, 0);
        SplittableRandom random = new SplittableRandom(number);
        for (int i = 0; i < COMMANDS; i++) {
            long time = (number * (long) COMMANDS + i) * 10;
            long account = Market.FIRST_TRADER + random.nextInt(TRADERS);
            switch (random.nextInt(10)) {
                case 0, 1 -> writer.cancel(time, account, 0, 0, id(random, number, i));
                case 2 -> {
                    long price = 1000L + random.nextInt(40);
                    long quantity = 1L + random.nextInt(50);
                    writer.amend(time, account, 0, 0, id(random, number, i), price, quantity, 0);
                }
                case 3 -> writer.deadMan(time, account, 3_000L + random.nextInt(9_000));
                default -> writer.place(time, order(random, time, account, number + "-" + i));
            }
        }
        return bytes;
    }

    private static String id(SplittableRandom random, int number, int i) {
        return number + "-" + Math.max(0, i - 1 - random.nextInt(40));
    }

    private static NewOrder order(SplittableRandom random, long time, long account, String id) {
        OrderType type = OrderType.of(random.nextInt(6));
        Side side = Side.of(random.nextInt(2));
        boolean market = type == OrderType.MARKET;
        boolean iceberg = type == OrderType.ICEBERG;
        boolean stop = type == OrderType.STOP || type == OrderType.STOP_LIMIT;
        boolean up = type.isConditional() && random.nextBoolean();
        TimeInForce force = market ? TimeInForce.IOC : TimeInForce.of(random.nextInt(2) * 4);
        boolean dated = force == TimeInForce.GTD;
        return new NewOrder(
                account,
                Market.SYMBOL,
                side,
                type,
                force,
                SelfTradePrevention.of(1 + random.nextInt(3)),
                false,
                market && random.nextBoolean(),
                up,
                type.isPriced() ? 1000L + random.nextInt(40) : 0,
                1L + random.nextInt(50),
                iceberg ? 1 : 0,
                stop ? (up ? 1025L : 995L) + random.nextInt(15) : 0,
                type == OrderType.TRAILING_STOP ? 5 : 0,
                dated ? time + 50_000 : 0,
                random.nextInt(10) == 0 ? "" : id);
    }
}
