package io.tradewind.local.market;

import java.math.BigDecimal;

/**
 * A trade of a tape.
 *
 * @param timeMillis when it happened there, milliseconds since 1970; never before the one before
 * @param price in quote
 * @param quantity in base, 0 or more
 * @param buys whether the taker bought
 */
record TapeTrade(long timeMillis, BigDecimal price, BigDecimal quantity, boolean buys) {

    TapeTrade with(BigDecimal otherPrice, BigDecimal otherQuantity) {
        return new TapeTrade(timeMillis, otherPrice, otherQuantity, buys);
    }
}
