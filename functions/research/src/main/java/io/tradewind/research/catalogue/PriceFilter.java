package io.tradewind.research.catalogue;

import io.tradewind.quant.price.Interval;

/**
 * Which price histories are wanted; null leaves a part open.
 *
 * @param after the last one of the page before
 */
public record PriceFilter(String ticker, Interval interval, PriceOrigin origin, PriceCursor after) {

    /** All of them. */
    public static PriceFilter all() {
        return new PriceFilter(null, null, null, null);
    }
}
