package io.tradewind.gateway.order;

/**
 * An order by both its names.
 *
 * @param id the engine's
 * @param clientOrderId the client's, or empty
 */
public record OrderRef(long id, String clientOrderId) {}
