package io.tradewind.sequencer.statement;

import io.tradewind.sequencer.projection.OrderState;
import java.time.Instant;
import java.util.Set;

/**
 * Which of an account's orders are wanted.
 *
 * @param symbol 0 for all
 * @param order an engine's id, or 0
 * @param clientOrderId or empty; where both are given the engine's id decides
 * @param states none for all
 * @param kind orders or conditional orders alone
 * @param from the first instant of their making
 * @param to the instant after the last
 */
public record OrderFilter(
        long account,
        int symbol,
        long order,
        String clientOrderId,
        Set<OrderState> states,
        Kind kind,
        Instant from,
        Instant to) {

    /** Which orders, by how they enter the market. */
    public enum Kind {
        ALL,
        /** Those without a trigger. */
        PLAIN,
        /** Those with a trigger. */
        CONDITIONAL
    }

    public OrderFilter {
        states = Set.copyOf(states);
    }
}
