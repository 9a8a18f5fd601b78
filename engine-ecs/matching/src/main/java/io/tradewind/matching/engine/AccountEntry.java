package io.tradewind.matching.engine;

import io.tradewind.matching.SelfTradePrevention;

/**
 * An account, as {@link Engine#forEachAccount} tells it.
 *
 * @param id the account
 * @param tier its fee tier
 * @param selfTrade its default of self-trade prevention
 * @param marketMaker whether it may trade with itself
 * @param deadManUntil when its dead-man's switch fires, in milliseconds since 1970; 0 while not
 *     armed
 */
public record AccountEntry(
        long id, int tier, SelfTradePrevention selfTrade, boolean marketMaker, long deadManUntil) {}
