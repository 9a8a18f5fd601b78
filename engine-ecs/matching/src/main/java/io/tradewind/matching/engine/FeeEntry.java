package io.tradewind.matching.engine;

/**
 * Rates that an operator has set, as {@link Engine#forEachFee} tells them.
 *
 * @param symbol the symbol they hold for, or 0 for all that have none of their own for the tier
 * @param tier the fee tier
 * @param makerPpm of the resting side, in millionths
 * @param takerPpm of the incoming side, in millionths
 */
public record FeeEntry(int symbol, int tier, int makerPpm, int takerPpm) {}
