/**
 * Indicators as plain columns: one value for each bar, NaN where an indicator is not defined yet.
 * The NaN stays inside this module; no result carries one.
 */
package io.tradewind.quant.indicator;
