package io.tradewind.gateway.order;

import io.tradewind.gateway.market.Asset;

/**
 * What an account has of an asset, in its units.
 *
 * @param asset which
 * @param available free to use
 * @param reserved held for open orders
 */
public record Balance(Asset asset, long available, long reserved) {

    /** All of it. */
    public long total() {
        return available + reserved;
    }
}
