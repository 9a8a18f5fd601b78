package io.tradewind.matching.symbol;

/**
 * What an operator sets for a symbol. Prices and quantities are integers in the symbol's own units;
 * {@code price × quantity × quoteUnit} is an amount of quote, exactly, and {@code quantity ×
 * baseUnit} one of base.
 *
 * @param name up to 24 characters, as {@code BTCUSDT}
 * @param baseAsset what is traded
 * @param quoteAsset what is paid with
 * @param priceScale decimals of a price, for those who show it
 * @param quantityScale decimals of a quantity, for those who show it
 * @param baseUnit units of base in one of quantity
 * @param quoteUnit units of quote in one of price × quantity
 * @param tick prices are multiples of it
 * @param lot quantities are multiples of it
 * @param quantityMin smallest order
 * @param quantityMax largest order
 * @param notionalMin smallest price × quantity, in units of quote
 * @param bandPpm how far a price may be from the last trade, in millionths; 0 for any distance
 * @param breakerPpm the move within a minute that halts, in millionths; 0 for none
 * @param haltMillis how long the circuit breaker halts
 * @param makerPpm fee of the resting side, in millionths
 * @param takerPpm fee of the incoming side, in millionths
 */
public record SymbolTerms(
        String name,
        int baseAsset,
        int quoteAsset,
        int priceScale,
        int quantityScale,
        long baseUnit,
        long quoteUnit,
        long tick,
        long lot,
        long quantityMin,
        long quantityMax,
        long notionalMin,
        int bandPpm,
        int breakerPpm,
        long haltMillis,
        int makerPpm,
        int takerPpm) {

    /** The longest name. */
    public static final int NAME_LENGTH_MAX = 24;

    /** Highest price, trigger price and distance, in units of price. */
    public static final long PRICE_MAX = 1L << 60;

    /** Millionths in one. */
    public static final int PPM = 1_000_000;

    /** The longest halt: a day. */
    public static final long HALT_MILLIS_MAX = 86_400_000;

    /** Whether every value lies in its range. */
    public boolean isValid() {
        return baseAsset != quoteAsset
                && isShare(bandPpm)
                && isShare(breakerPpm)
                && isShare(makerPpm)
                && isShare(takerPpm)
                && baseUnit > 0
                && quoteUnit > 0
                && tick > 0
                && tick <= PRICE_MAX
                && lot > 0
                && quantityMin > 0
                && quantityMax >= quantityMin
                && Amounts.product(quantityMax, baseUnit) >= 0
                && notionalMin >= 0
                && haltMillis >= 0
                && haltMillis <= HALT_MILLIS_MAX;
    }

    private static boolean isShare(int ppm) {
        return ppm >= 0 && ppm < PPM;
    }

    /** Whether open orders allow other terms: the same money, and a lot that divides theirs. */
    public boolean mayBecome(SymbolTerms other) {
        return sameMoney(other) && lot % other.lot == 0;
    }

    /** Whether what money depends on is the same: assets and units. */
    public boolean sameMoney(SymbolTerms other) {
        return baseAsset == other.baseAsset
                && quoteAsset == other.quoteAsset
                && priceScale == other.priceScale
                && quantityScale == other.quantityScale
                && baseUnit == other.baseUnit
                && quoteUnit == other.quoteUnit;
    }

    /** What a fill pays; the orders' own products have been checked. */
    public long notional(long price, long quantity) {
        return price * quantity * quoteUnit;
    }

    /** Price × quantity in units of quote, or {@link Amounts#OVERFLOW}. */
    public long checkedNotional(long price, long quantity) {
        long product = Amounts.product(price, quantity);
        return product < 0 || quoteUnit == 1 ? product : Amounts.product(product, quoteUnit);
    }
}
