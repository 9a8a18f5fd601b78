/**
 * One combination over one series: the simulation bar by bar, its trades and equity, the metrics of
 * the result row and of the full row, and the score.
 */
package io.tradewind.quant.backtest;
