package io.tradewind.platform.sweep;

import java.math.BigDecimal;

/**
 * An exit beside the strategy's own.
 *
 * @param atrPeriod bars of the average true range, 1 to 500
 * @param atrMultiple how many of them the stop trails behind
 */
public record TrailingStopRule(int atrPeriod, BigDecimal atrMultiple) {}
