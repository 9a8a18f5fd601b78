/**
 * A market to trade on: one account quotes and another takes, as any client of the exchange would,
 * so that it trades what a tape of real or made-up trades says, at its prices, sizes and pace. What
 * is wanted lies in {@link io.tradewind.local.market.MarketPlan}, which the command line writes;
 * what came of it in {@link io.tradewind.local.market.MarketProgress}, which the market's process
 * writes.
 */
package io.tradewind.local.market;
