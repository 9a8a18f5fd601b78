package io.tradewind.gateway.bybit;

import io.tradewind.gateway.auth.ApiKey;

/**
 * Who asks.
 *
 * @param key proven; null on public routes
 */
public record Access(ApiKey key) {

    /** Nobody in particular. */
    static final Access PUBLIC = new Access(null);

    /** The engine account. */
    public long account() {
        return key.account();
    }
}
