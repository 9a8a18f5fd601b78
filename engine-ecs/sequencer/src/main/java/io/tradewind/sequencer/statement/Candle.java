package io.tradewind.sequencer.statement;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A bar with trades in it; without a trade there is no bar.
 *
 * @param start its first instant
 * @param volume of base
 * @param turnover of quote
 */
public record Candle(
        Instant start,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        BigDecimal turnover,
        int trades) {}
