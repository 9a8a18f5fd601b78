/**
 * Many combinations over one series. {@link io.tradewind.quant.sweep.SweepKernel} answers the same
 * rows as {@link io.tradewind.quant.backtest.Backtest}, with work for each trade instead of each
 * bar wherever the rules allow it.
 */
package io.tradewind.quant.sweep;
