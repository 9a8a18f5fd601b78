package io.tradewind.platform.tenancy;

/**
 * Who makes a request, once that is proven.
 *
 * @param tenant the tenant whose data the request is about
 * @param role what the key allows
 * @param keyPrefix the first characters of the key, enough to find it and of no use to a thief
 */
public record Principal(TenantId tenant, Role role, String keyPrefix) {}
