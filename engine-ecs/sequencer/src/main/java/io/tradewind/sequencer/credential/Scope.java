package io.tradewind.sequencer.credential;

/** What a key may do. */
public enum Scope {
    /** Ask. */
    READ,
    /** Place, change and cancel orders. */
    TRADE,
    /** Take money out. */
    WITHDRAW
}
