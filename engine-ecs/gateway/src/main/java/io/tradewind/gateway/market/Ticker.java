package io.tradewind.gateway.market;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A symbol's last 24 hours, to the minute. Prices are 0 where there is none.
 *
 * @param instrument whose
 * @param last the last trade's price
 * @param bid best bid, price and quantity
 * @param ask best ask, price and quantity
 * @param before the last price before the 24 hours, or the first in them
 * @param high highest price
 * @param low lowest price
 * @param volume quantity of base
 * @param turnover worth in units of quote
 * @param sequence the last event's number in this market
 */
public record Ticker(
        Instrument instrument,
        long last,
        Level bid,
        Level ask,
        long before,
        long high,
        long low,
        long volume,
        long turnover,
        long sequence) {

    private static final int CHANGE_SCALE = 4;

    /** The move since 24 hours ago as a fraction with four decimals, {@code 0.0125}. */
    public String change() {
        if (before == 0) {
            return "0";
        }
        return BigDecimal.valueOf(last - before)
                .divide(BigDecimal.valueOf(before), CHANGE_SCALE, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
