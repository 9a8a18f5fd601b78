package io.tradewind.research.catalogue;

import java.util.List;

/**
 * A page of price histories.
 *
 * @param nextCursor what to send to get the next page; null on the last one
 */
public record PriceList(List<PriceEntry> prices, String nextCursor) {

    public PriceList {
        prices = List.copyOf(prices);
    }
}
