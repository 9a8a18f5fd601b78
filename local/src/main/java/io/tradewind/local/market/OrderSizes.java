package io.tradewind.local.market;

import io.tradewind.local.venue.Instrument;
import java.math.BigDecimal;

/**
 * Makes a tape's trades such that the exchange takes them: prices on the tick, quantities on the
 * lot. What is cut off a trade, and a trade that is too small for an order, goes to the next one,
 * so that what has traded differs from the tape by less than one least order at any time.
 */
final class OrderSizes {

    private final Instrument instrument;
    private BigDecimal left = BigDecimal.ZERO;
    private long merged;

    OrderSizes(Instrument instrument) {
        this.instrument = instrument;
    }

    /** The trade as the exchange takes it; null where it is left to the next. */
    TapeTrade of(TapeTrade trade) {
        BigDecimal price = instrument.price(trade.price());
        BigDecimal wish = trade.quantity().add(left);
        BigDecimal quantity = instrument.quantity(wish).min(instrument.quantityMax());
        if (quantity.compareTo(instrument.leastAt(price)) < 0) {
            left = wish;
            merged++;
            return null;
        }
        left = wish.subtract(quantity);
        return trade.with(price, quantity);
    }

    /** Trades that were too small and went to the next. */
    long merged() {
        return merged;
    }
}
