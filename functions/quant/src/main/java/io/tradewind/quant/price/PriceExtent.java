package io.tradewind.quant.price;

import java.time.Instant;

/**
 * What a valid price file holds, without its bars.
 *
 * @param bars how many, at least one
 * @param first start of the earliest bar
 * @param last start of the latest bar
 * @param interval the longest one not above the median step between rows; one day for a single row
 */
public record PriceExtent(int bars, Instant first, Instant last, Interval interval) {}
