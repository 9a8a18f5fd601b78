package io.tradewind.gateway.market;

/**
 * What is traded or paid with.
 *
 * @param id the engine's number for it
 * @param name as {@code BTC}
 * @param scale decimals of its unit: balances are whole numbers of 10⁻ˢᶜᵃˡᵉ
 */
public record Asset(int id, String name, int scale) {

    /** An amount without zeros at its end. */
    public String text(long units) {
        return Decimals.plain(units, scale);
    }
}
