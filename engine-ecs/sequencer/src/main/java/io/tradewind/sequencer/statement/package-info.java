/**
 * What has happened on the exchange, as its tables have it: orders, executions, candles, the tape,
 * ledger and balances. Rows follow the log by some tenths of a second; what must be current,
 * callers have in memory. Reads only.
 */
package io.tradewind.sequencer.statement;
