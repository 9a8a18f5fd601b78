/**
 * One order for everything that happens on the exchange. Commands are stamped, appended to the
 * {@link io.tradewind.sequencer.CommandLog} batch by batch, and applied meanwhile; what came of
 * them leaves, through {@link io.tradewind.sequencer.EventConsumer}s, only after the log has them.
 * The process that holds the log's lease writes; any other follows the log and waits to take over.
 * The log is the truth for orders and balances, and this package alone writes it.
 */
package io.tradewind.sequencer;
