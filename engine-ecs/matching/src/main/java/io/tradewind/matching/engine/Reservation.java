package io.tradewind.matching.engine;

import io.tradewind.matching.symbol.Amounts;
import io.tradewind.matching.symbol.SymbolTerms;

/** What orders reserve, in units of the asset that they pay with. */
final class Reservation {

    private Reservation() {}

    /**
     * Of a buy: price × quantity and the worst fee; of a sell: the quantity.
     *
     * @return {@link Amounts#OVERFLOW} where it does not fit
     */
    static long checked(SymbolTerms terms, int side, long price, long quantity, int feeRate) {
        return side == 0
                ? Amounts.plusShare(terms.checkedNotional(price, quantity), feeRate)
                : Amounts.product(quantity, terms.baseUnit());
    }

    /** The same for a part of a quantity that was checked. */
    static long of(SymbolTerms terms, int side, long price, long quantity, int feeRate) {
        if (side == 0) {
            long notional = terms.notional(price, quantity);
            return notional + Amounts.shareUp(notional, feeRate);
        }
        return quantity * terms.baseUnit();
    }
}
