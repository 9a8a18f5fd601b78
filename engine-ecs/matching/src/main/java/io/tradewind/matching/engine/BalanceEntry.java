package io.tradewind.matching.engine;

/**
 * A balance, as {@link Engine#forEachBalance} tells it; amounts in units of the asset.
 *
 * @param account whose
 * @param asset of what
 * @param available what may be reserved or withdrawn
 * @param reserved what open orders hold
 */
public record BalanceEntry(long account, int asset, long available, long reserved) {}
