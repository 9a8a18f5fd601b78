package io.tradewind.local.market;

/** Trades in the order in which they happened. */
interface Tape extends AutoCloseable {

    /** The next trade; null at the end. */
    TapeTrade next();

    @Override
    void close();
}
