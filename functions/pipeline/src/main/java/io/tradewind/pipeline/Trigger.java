package io.tradewind.pipeline;

/**
 * The webhook that asked for a job.
 *
 * @param webhookId its idempotency key
 * @param digest SHA-256 of its body
 */
public record Trigger(String webhookId, Digest digest) {}
