package io.tradewind.sequencer;

import io.tradewind.matching.engine.Engine;

/**
 * An engine as a snapshot has it.
 *
 * @param engine the state
 * @param position where the log goes on
 * @param epoch the epoch of the last command in it
 */
public record RestoredState(Engine engine, LogPosition position, long epoch) {}
