package io.tradewind.sequencer.statement;

import io.tradewind.matching.Side;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A trade as everybody sees it.
 *
 * @param takerSide the side of the incoming order
 * @param event the number of the event that told it
 */
public record TapeTrade(
        long trade,
        Instant time,
        int symbol,
        Side takerSide,
        BigDecimal price,
        BigDecimal quantity,
        long event) {}
