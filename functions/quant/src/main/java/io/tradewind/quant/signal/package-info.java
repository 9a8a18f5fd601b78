/**
 * From prices to signals: for each combination the bars on which a side may be entered, must be
 * left, and may be entered again, as bits.
 */
package io.tradewind.quant.signal;
