/**
 * The rules of this module once more, as plainly as they can be written and as slowly as that
 * takes: one bar after the other, no shared tables, decimals for simple means. What the fast code
 * answers is compared with it. Shares no code with what it checks except the values of a strategy,
 * an execution and a series.
 */
package io.tradewind.quant.reference;
