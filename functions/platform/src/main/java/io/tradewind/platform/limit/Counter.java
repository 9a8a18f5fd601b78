package io.tradewind.platform.limit;

import java.time.Instant;

/** Counts that all instances of all functions share. */
interface Counter {

    /**
     * Adds to a count and says what it is then, at once and for all.
     *
     * @param expires when the count is of no more use
     * @throws io.tradewind.platform.failure.RetryableException where the counts cannot be reached
     */
    long add(String key, long amount, Instant expires);

    /**
     * Asks whether the counts can be reached, and changes none.
     *
     * @throws io.tradewind.platform.failure.RetryableException where they cannot
     */
    void probe();
}
