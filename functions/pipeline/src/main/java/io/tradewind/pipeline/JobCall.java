package io.tradewind.pipeline;

import java.util.UUID;

/**
 * Body of the messages on the queues {@code jobs} and {@code jobs-high}: look at this job and do
 * what its row calls for. The row is the truth; the message says nothing else.
 */
public record JobCall(UUID jobId) {}
