package io.tradewind.local.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SyntheticTapeTest {

    private static List<TapeTrade> first(long seed, int count) {
        List<TapeTrade> trades = new ArrayList<>();
        SyntheticTape tape = new SyntheticTape(seed, BigDecimal.valueOf(1_000));
        for (int i = 0; i < count; i++) {
            trades.add(tape.next());
        }
        return trades;
    }

    @Test
    void aSeedGivesTheSameTradesEveryTimeAndAnotherGivesOthers() {
        assertEquals(first(7, 2_000), first(7, 2_000));
        assertNotEquals(first(7, 10), first(8, 10));
    }

    @Test
    void timeGoesOnAndThePriceStaysWithinReach() {
        long before = 0;
        for (TapeTrade trade : first(7, 100_000)) {
            assertTrue(trade.timeMillis() >= before);
            before = trade.timeMillis();
            double price = trade.price().doubleValue();
            assertTrue(price > 500 && price < 2_000, trade.toString());
            assertTrue(trade.quantity().signum() > 0, trade.toString());
        }
    }
}
