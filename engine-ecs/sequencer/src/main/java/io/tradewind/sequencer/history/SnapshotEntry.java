package io.tradewind.sequencer.history;

import io.tradewind.sequencer.LogPosition;

/**
 * A snapshot that was read back whole.
 *
 * @param position how many commands it has, and where the log goes on
 * @param epoch the epoch of the last of them
 * @param stateHash the state's hash
 * @param key the object
 * @param bytes its size
 */
public record SnapshotEntry(
        LogPosition position, long epoch, long stateHash, String key, long bytes) {}
