package io.tradewind.gateway.market;

/**
 * A price and what is shown at it.
 *
 * @param price in the symbol's units
 * @param quantity 0 when the level is gone
 */
public record Level(long price, long quantity) {}
