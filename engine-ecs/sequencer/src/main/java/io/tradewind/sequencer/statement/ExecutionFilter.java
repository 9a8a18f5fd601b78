package io.tradewind.sequencer.statement;

import java.time.Instant;

/**
 * Which of an account's executions are wanted.
 *
 * @param symbol 0 for all
 * @param order an engine's id, or 0
 * @param clientOrderId or empty; where both are given the engine's id decides
 * @param from the first instant
 * @param to the instant after the last
 */
public record ExecutionFilter(
        long account, int symbol, long order, String clientOrderId, Instant from, Instant to) {}
