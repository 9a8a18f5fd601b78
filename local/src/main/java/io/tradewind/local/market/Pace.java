package io.tradewind.local.market;

/** When a tape's trades are due. */
interface Pace {

    /** Waits until a trade of this tape time is due; gives how late it is, in milliseconds. */
    long await(long tapeMillis) throws InterruptedException;

    /** Waits before something is tried again. */
    void pause(long millis) throws InterruptedException;
}
