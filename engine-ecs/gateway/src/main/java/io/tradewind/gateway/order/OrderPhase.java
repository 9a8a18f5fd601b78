package io.tradewind.gateway.order;

/** Where an order stands in its life. */
public enum OrderPhase {
    /** Open, nothing traded. */
    NEW,
    /** Open, some traded. */
    PARTIALLY_FILLED,
    /** Waiting for its trigger price. */
    PENDING_TRIGGER,
    /** Triggered, and on its way to the book, or waiting for the end of a halt. */
    TRIGGERED,
    /** All of it traded. */
    FILLED,
    /** Ended on request, by a rule, or for want of somebody to trade with. */
    CANCELLED,
    /** Its time has passed. */
    EXPIRED;

    /** Whether it may still trade. */
    public boolean isOpen() {
        return switch (this) {
            case NEW, PARTIALLY_FILLED, PENDING_TRIGGER, TRIGGERED -> true;
            case FILLED, CANCELLED, EXPIRED -> false;
        };
    }
}
