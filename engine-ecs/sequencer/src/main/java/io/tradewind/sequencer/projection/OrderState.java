package io.tradewind.sequencer.projection;

/** Where an order stands, as its row says. */
public enum OrderState {
    /** Open, nothing of it has traded. */
    NEW,
    /** Open, part of it has traded. */
    PARTIALLY_FILLED,
    /** All of it has traded. */
    FILLED,
    /** Ended before it was filled; the reason says why, and part of it may have traded. */
    CANCELLED,
    /** Its day or date passed before it was filled. */
    EXPIRED,
    /** Waits for its trigger, or triggered and waits for the end of a halt. */
    PENDING_TRIGGER;

    /** Whether it may still trade. */
    public boolean isOpen() {
        return this == NEW || this == PARTIALLY_FILLED || this == PENDING_TRIGGER;
    }
}
