package io.tradewind.matching.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.matching.Recorder;
import io.tradewind.matching.RunSize;
import io.tradewind.matching.Side;
import io.tradewind.matching.TimeInForce;
import io.tradewind.matching.command.NewOrder;
import io.tradewind.matching.state.SnapshotException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Snapshots: whole or refused, and of any size. */
final class RestoreTest {

    private static byte[] snapshot(int orders) throws IOException {
        Market market = new Market(Capacity.SMALL, new Recorder(), Market.TERMS, 20);
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < orders; i++) {
            boolean buy = random.nextBoolean();
            long price = buy ? 1L + random.nextInt(5_000) : 5_001L + random.nextInt(5_000);
            long account = Market.FIRST_TRADER + random.nextInt(20);
            Side side = buy ? Side.BUY : Side.SELL;
            long quantity = 1L + random.nextInt(100);
            market.apply(
                    w ->
                            w.place(
                                    0,
                                    NewOrder.limit(
                                            account,
                                            Market.SYMBOL,
                                            side,
                                            TimeInForce.GTC,
                                            price,
                                            quantity)));
        }
        assertEquals(orders, market.engine.openOrders());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        market.engine.writeSnapshot(out);
        return out.toByteArray();
    }

    private static Engine restore(byte[] bytes) throws IOException {
        InputStream in = new ByteArrayInputStream(bytes);
        return Engine.restore(in, Capacity.SMALL, new Recorder());
    }

    @Test
    void manyOrdersComeBackInTheirOrder() throws IOException {
        byte[] bytes = snapshot(RunSize.scaled(100_000));
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        restore(bytes).writeSnapshot(again);
        assertTrue(Arrays.equals(bytes, again.toByteArray()), "another snapshot than the first");
    }

    @Test
    void aCutOrAlteredSnapshotIsRefused() throws IOException {
        byte[] bytes = snapshot(40);
        for (int length = 0; length < bytes.length; length += 24) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(SnapshotException.class, () -> restore(cut), "cut at " + length);
        }
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < RunSize.scaled(300); i++) {
            byte[] altered = bytes.clone();
            int bit = random.nextInt(bytes.length * 8);
            altered[bit >>> 3] ^= (byte) (1 << (bit & 7));
            assertThrows(SnapshotException.class, () -> restore(altered), "bit " + bit);
        }
    }
}
