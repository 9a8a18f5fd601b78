package io.tradewind.platform.tenancy;

/**
 * A tenant as other contexts see it.
 *
 * @param id its id
 * @param name its name, for people
 * @param unsignedTriggersAllowed whether webhooks that start sweeps may come without a signature
 */
public record Tenant(TenantId id, String name, boolean unsignedTriggersAllowed) {}
