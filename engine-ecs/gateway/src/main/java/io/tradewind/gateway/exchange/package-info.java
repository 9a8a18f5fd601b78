/**
 * The platform's own routes: {@code /api/v1/…} for its users, {@code /admin/…} for operators,
 * health and metrics. Problems after RFC 9457.
 */
package io.tradewind.gateway.exchange;
