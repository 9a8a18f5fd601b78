package io.tradewind.matching.engine;

import io.tradewind.matching.SymbolStatus;
import io.tradewind.matching.symbol.SymbolTerms;

/**
 * A symbol, as {@link Engine#forEachSymbol} tells it.
 *
 * @param id the symbol
 * @param terms what an operator has set
 * @param status what it accepts
 * @param haltedUntil when a halt by the circuit breaker ends, in milliseconds since 1970; 0 for
 *     none
 * @param lastPrice the last trade's price, or the reference price; 0 for none
 */
public record SymbolEntry(
        int id, SymbolTerms terms, SymbolStatus status, long haltedUntil, long lastPrice) {}
