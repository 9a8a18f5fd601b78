package io.tradewind.gateway.bybit;

import io.tradewind.gateway.market.Decimals;

/** The engine's ids of orders as the protocol has them: digits. */
final class OrderIds {

    private OrderIds() {}

    /** The id, or 0 for a text that is none. */
    static long parse(String text) {
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? Math.max(0, Decimals.parse(text, 0)) : 0;
    }
}
