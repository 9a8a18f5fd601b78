package io.tradewind.sequencer.history;

/**
 * A piece of the log that was read back whole.
 *
 * @param firstSequence its first command
 * @param lastSequence its last command
 * @param key the object
 * @param bytes its size
 */
public record ArchiveEntry(long firstSequence, long lastSequence, String key, long bytes) {}
