package io.tradewind.research;

/**
 * Which deliveries are wanted; each part may be null and then filters nothing.
 *
 * @param jobId what they tell of
 */
public record DeliveryFilter(DeliveryStatus status, String jobId) {}
