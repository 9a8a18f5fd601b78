/**
 * The steps of a job's way: trigger, hand-over, callback, cancellation, and the check behind them
 * all.
 */
package io.tradewind.pipeline.flow;
