package io.tradewind.research.callback;

/**
 * Which deliveries are wanted; each part may be null and then filters nothing.
 *
 * @param jobId what they tell of
 * @param after the last of the page before
 */
public record DeliveryFilter(DeliveryStatus status, String jobId, DeliveryCursor after) {}
