package io.tradewind.gateway.market;

import java.util.HashMap;
import java.util.Map;

/** Rates in millionths by tier and symbol: the symbol's own, else the tier's, else the terms'. */
final class Fees {

    /** What an operator sends to unset a tier's rates. */
    private static final int UNSET = -1;

    private final Map<Long, FeeRate> rates = new HashMap<>();

    synchronized void set(int symbol, int tier, int makerPpm, int takerPpm) {
        if (makerPpm == UNSET) {
            rates.remove(key(symbol, tier));
        } else {
            rates.put(key(symbol, tier), new FeeRate(makerPpm, takerPpm));
        }
    }

    synchronized FeeRate of(Instrument instrument, int tier) {
        FeeRate own = rates.get(key(instrument.id(), tier));
        FeeRate common = own == null ? rates.get(key(0, tier)) : own;
        return common == null
                ? new FeeRate(instrument.terms().makerPpm(), instrument.terms().takerPpm())
                : common;
    }

    synchronized void clear() {
        rates.clear();
    }

    private static long key(int symbol, int tier) {
        return (long) symbol << 8 | tier;
    }
}
