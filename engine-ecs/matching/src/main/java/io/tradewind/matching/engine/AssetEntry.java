package io.tradewind.matching.engine;

/**
 * An asset, as {@link Engine#forEachAsset} tells it.
 *
 * @param id the asset
 * @param name as {@code USDT}
 * @param scale decimals of its unit
 * @param dailyMax units of it that an account may trade in a day as quote; 0 for no limit
 * @param total units over all accounts: deposits less withdrawals
 */
public record AssetEntry(int id, String name, int scale, long dailyMax, long total) {}
