package io.tradewind.gateway.market;

import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.symbol.SymbolTerms;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A symbol as clients see it: its terms, its assets, and what it accepts now.
 *
 * @param id the engine's number for it
 * @param terms what an operator has set
 * @param base what is traded
 * @param quote what is paid with
 * @param status what it accepts
 * @param statusUntil when a halt ends, in milliseconds since 1970; 0 when nobody knows
 */
public record Instrument(
        int id, SymbolTerms terms, Asset base, Asset quote, SymbolStatus status, long statusUntil) {

    /** As {@code BTCUSDT}. */
    public String name() {
        return terms.name();
    }

    /** A price with all its decimals. */
    public String price(long price) {
        return Decimals.fixed(price, terms.priceScale());
    }

    /** A price, or nothing for 0. */
    public String priceOr(long price, String none) {
        return price == 0 ? none : price(price);
    }

    /** A quantity of base, in the symbol's own units. */
    public String quantity(long quantity) {
        return Decimals.plain(quantity, terms.quantityScale());
    }

    /** A worth or amount of quote, in its asset's units. */
    public String amount(long units) {
        return quote.text(units);
    }

    /**
     * The price that a worth was traded at on the average, with two decimals more than a price has,
     * rounded down; empty where nothing was traded.
     */
    public String average(long notional, long quantity) {
        if (quantity == 0) {
            return "";
        }
        BigDecimal worth = BigDecimal.valueOf(notional, quote.scale());
        BigDecimal amount = BigDecimal.valueOf(quantity, terms.quantityScale());
        BigDecimal price =
                worth.divide(amount, terms.priceScale() + 2, RoundingMode.DOWN)
                        .stripTrailingZeros();
        return price.scale() < 0 ? price.setScale(0).toPlainString() : price.toPlainString();
    }

    Instrument withStatus(SymbolStatus changed, long until) {
        return new Instrument(id, terms, base, quote, changed, until);
    }

    Instrument withTerms(SymbolTerms changed) {
        return new Instrument(id, changed, base, quote, status, statusUntil);
    }
}
