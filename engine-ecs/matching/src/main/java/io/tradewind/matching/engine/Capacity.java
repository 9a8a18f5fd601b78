package io.tradewind.matching.engine;

/**
 * Room that the engine takes at its start, so that it does not grow while it works. It changes no
 * event and no hash.
 *
 * @param orders open orders
 * @param accounts accounts
 * @param clientIds client order ids, open and remembered
 */
public record Capacity(int orders, int accounts, int clientIds) {

    /** For tests and small markets. */
    public static final Capacity SMALL = new Capacity(1 << 10, 1 << 8, 1 << 10);

    /** For a market of some hundred symbols. */
    public static final Capacity LARGE = new Capacity(1 << 20, 1 << 16, 1 << 20);
}
