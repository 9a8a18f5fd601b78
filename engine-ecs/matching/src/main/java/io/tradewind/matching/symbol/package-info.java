/** A symbol and what belongs to it: its terms, status, book, triggers, fees and circuit breaker. */
package io.tradewind.matching.symbol;
