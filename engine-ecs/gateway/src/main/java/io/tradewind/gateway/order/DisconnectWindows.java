package io.tradewind.gateway.order;

import java.util.Map;

/**
 * For which accounts orders end with the last private connection, and how long after: what was
 * asked for once holds for every process after. Methods may block, and throw {@link
 * io.tradewind.platform.failure.RetryableException} while the store cannot be reached.
 */
public interface DisconnectWindows {

    /** Every account's window, in milliseconds. */
    Map<Long, Long> all();

    /** Sets an account's window, in place of the one before. */
    void put(long account, long windowMillis);
}
