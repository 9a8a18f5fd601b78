package io.tradewind.benchmarks.matching;

import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.command.NewOrder;
import io.tradewind.matching.engine.Capacity;
import io.tradewind.matching.engine.Engine;
import io.tradewind.matching.event.EventWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;

/** How long it takes to write and to restore a snapshot with a million resting orders. */
public final class RestoreTime {

    private static final int ORDERS = 1_000_000;
    private static final int ACCOUNTS = 20;
    private static final int PRICES = 5_000;

    private RestoreTime() {}

    /** Does it and prints the times. */
    public static void print() throws IOException {
        OwnMarket market = new OwnMarket(false, ACCOUNTS);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < ORDERS; i++) {
            Side side = Side.of(random.nextInt(2));
            long price = 1L + random.nextInt(PRICES) + (side == Side.SELL ? PRICES : 0);
            long account = OwnMarket.FIRST_ACCOUNT + random.nextInt(ACCOUNTS);
            NewOrder order =
                    NewOrder.limit(
                            account,
                            OwnMarket.SYMBOL,
                            side,
                            TimeInForce.GTC,
                            price,
                            1L + random.nextInt(100));
            market.apply(market.command().place(0, order));
            market.events.clear();
        }
        long begun = System.nanoTime();
        ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 27);
        long hash = market.engine.writeSnapshot(out);
        long written = System.nanoTime();
        Engine restored =
                Engine.restore(
                        new ByteArrayInputStream(out.toByteArray()),
                        Capacity.SMALL,
                        new EventWriter(1 << 12));
        long read = System.nanoTime();
        if (restored.stateHash() != hash || restored.openOrders() != ORDERS) {
            throw new IllegalStateException("the restored state is another one");
        }
        System.out.printf(
                "Snapshot of %,d resting orders: %,d MB, written in %,d ms, restored in %,d ms%n",
                ORDERS,
                out.size() >> 20,
                (written - begun) / 1_000_000,
                (read - written) / 1_000_000);
    }
}
