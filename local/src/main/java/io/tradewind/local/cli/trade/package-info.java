/** What the trading commands say and show: orders, fills, balances, a book that redraws. */
package io.tradewind.local.cli.trade;
