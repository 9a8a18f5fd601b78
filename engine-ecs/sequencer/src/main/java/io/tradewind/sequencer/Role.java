package io.tradewind.sequencer;

/** What a sequencer does at the moment. */
public enum Role {
    /** Reads what the log had when it started. */
    STARTING,
    /** Follows the log, and waits for its lease. */
    STANDBY,
    /** Holds the lease: takes commands and appends them. */
    WRITER,
    /** Has ended. */
    ENDED
}
