package io.tradewind.local.market;

import io.tradewind.local.venue.Instrument;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * What a market maker wants to have in the book around a price: levels that lie further apart and
 * hold more the further out they are. The same price gives the same levels.
 */
final class Ladder {

    /** Levels a side: an account may have 20 orders in a market, and two are for the trades. */
    static final int LEVELS = 9;

    private static final double NEAREST = 0.0004;
    private static final double GROWTH = 1.55;
    private static final double WORTH = 4_000;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private final Instrument instrument;

    Ladder(Instrument instrument) {
        this.instrument = instrument;
    }

    /** The quotes around a price, best first, bids before asks. */
    List<Quote> around(BigDecimal price) {
        List<Quote> quotes = new ArrayList<>(2 * LEVELS);
        for (boolean buys : new boolean[] {true, false}) {
            double distance = NEAREST;
            for (int level = 0; level < LEVELS; level++) {
                quotes.add(quote(buys, price, distance, level));
                distance *= GROWTH;
            }
        }
        return quotes;
    }

    private Quote quote(boolean buys, BigDecimal middle, double distance, int level) {
        double share = buys ? 1 - distance : 1 + distance;
        BigDecimal price =
                instrument.price(middle.multiply(BigDecimal.valueOf(share), MathContext.DECIMAL64));
        double worth = WORTH * (level + 1) * (0.5 + noise(price));
        BigDecimal wish = BigDecimal.valueOf(worth).divide(price, MathContext.DECIMAL64);
        BigDecimal quantity = instrument.quantity(wish).max(instrument.leastAt(price));
        return new Quote(buys, price, quantity.min(instrument.quantityMax()));
    }

    /** 0 to 1, the same for the same price. */
    private static double noise(BigDecimal price) {
        long mixed = price.unscaledValue().longValue() * MIX;
        return (mixed >>> 11) * 0x1.0p-53;
    }
}
