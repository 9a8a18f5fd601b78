/** One backtest, run while the caller waits: its command, its report, and whoever runs it. */
package io.tradewind.research.backtest;
