package io.tradewind.gateway.past;

import io.tradewind.gateway.market.Instrument;
import java.math.BigDecimal;

/** Decimals of the tables in an instrument's whole units. */
final class Units {

    private final Instrument instrument;

    Units(Instrument instrument) {
        this.instrument = instrument;
    }

    private static long exact(BigDecimal value, int scale) {
        return value == null ? 0 : value.movePointRight(scale).longValueExact();
    }

    long price(BigDecimal value) {
        return exact(value, instrument.terms().priceScale());
    }

    long quantity(BigDecimal value) {
        return exact(value, instrument.terms().quantityScale());
    }

    long quote(BigDecimal value) {
        return exact(value, instrument.quote().scale());
    }

    long base(BigDecimal value) {
        return exact(value, instrument.base().scale());
    }
}
