package io.tradewind.local.template;

import java.time.Duration;

/**
 * Messages of a queue that go to a function.
 *
 * @param function the resource of the function
 * @param queue the queue's full name
 * @param batchSize the most messages in one event
 * @param window how long a batch may be collected for
 * @param concurrencyMax how many batches may be in hand at once; 0 where the template says nothing
 * @param partialFailures whether the function names the messages that failed
 * @param enabled whether messages are taken at all
 */
public record QueueMapping(
        String function,
        String queue,
        int batchSize,
        Duration window,
        int concurrencyMax,
        boolean partialFailures,
        boolean enabled) {}
