package io.tradewind.local.market;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.local.venue.Instrument;
import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;

/** What is cut off a trade is added to the next. */
class OrderSizesTest {

    private static final BigDecimal PRICE = BigDecimal.valueOf(800);
    private static final BigDecimal MAX = BigDecimal.valueOf(3);
    private static final Instrument INSTRUMENT =
            new Instrument(
                    "BTCUSDT",
                    "BTC",
                    "USDT",
                    new BigDecimal("0.01"),
                    new BigDecimal("0.000001"),
                    new BigDecimal("0.000001"),
                    MAX,
                    BigDecimal.valueOf(5),
                    new BigDecimal("0.1"));

    @Property(tries = 200)
    void nothingIsLostAndEveryOrderIsOneThatTheExchangeTakes(
            @ForAll @Size(max = 60)
                    List<@BigRange(min = "0", max = "0.02") @Scale(12) BigDecimal> quantities) {
        OrderSizes sizes = new OrderSizes(INSTRUMENT);
        BigDecimal in = BigDecimal.ZERO;
        BigDecimal out = BigDecimal.ZERO;
        int merged = 0;
        for (BigDecimal quantity : quantities) {
            in = in.add(quantity);
            TapeTrade trade = sizes.of(new TapeTrade(0, PRICE, quantity, true));
            if (trade == null) {
                merged++;
                continue;
            }
            out = out.add(trade.quantity());
            assertTrue(trade.quantity().multiply(PRICE).compareTo(BigDecimal.valueOf(5)) >= 0);
            assertTrue(trade.quantity().compareTo(MAX) <= 0);
            assertTrue(trade.quantity().stripTrailingZeros().scale() <= 6);
        }
        assertEquals(merged, sizes.merged());
        assertTrue(in.subtract(out).signum() >= 0);
        assertTrue(in.subtract(out).multiply(PRICE).compareTo(BigDecimal.valueOf(5)) < 0);
    }
}
