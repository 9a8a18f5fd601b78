/** Reads the exchange's tables. */
package io.tradewind.sequencer.statement.postgres;
