package io.tradewind.pipeline.flow;

import io.tradewind.platform.failure.RetryableException;
import io.tradewind.platform.queue.Receipt;
import java.time.Duration;

/**
 * How long a channel that takes nothing is left alone: half a minute after the first attempt, for
 * what passes by itself, and ten minutes after the second, so that the third and last comes when a
 * mail server has been restarted.
 */
public final class ChannelPatience {

    static final Duration AFTER_FIRST = Duration.ofSeconds(30);
    static final Duration AFTER_SECOND = Duration.ofMinutes(10);

    private ChannelPatience() {}

    /**
     * Makes one attempt.
     *
     * @throws RetryableException where another may succeed, with the pause that it needs
     */
    public static void attempt(Receipt receipt, Runnable send) {
        try {
            send.run();
        } catch (RetryableException failure) {
            Duration pause = receipt.receives() == 1 ? AFTER_FIRST : AFTER_SECOND;
            if (failure.pause().compareTo(pause) >= 0) {
                throw failure;
            }
            throw new RetryableException(failure.getMessage(), failure, pause);
        }
    }
}
