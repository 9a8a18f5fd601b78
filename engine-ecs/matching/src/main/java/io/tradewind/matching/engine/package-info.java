/**
 * The state machine: commands in, events out, and the rules between. {@link
 * io.tradewind.matching.engine.Engine} is all that others see; the matching thread alone calls it.
 */
package io.tradewind.matching.engine;
