/**
 * Research: sweeps from request to ranked results, price histories, single backtests, webhook
 * deliveries. This package holds the services that others may call, wired by {@link
 * io.tradewind.research.Research}; what they answer with is in {@code job}, {@code result}, {@code
 * callback}, {@code catalogue}, {@code backtest}, {@code heatmap} and {@code page}, and the other
 * rooms are research's own. Research alone writes to the schema {@code research} and to the buckets
 * of results and prices.
 */
package io.tradewind.research;
