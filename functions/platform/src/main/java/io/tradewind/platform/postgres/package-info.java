/**
 * PostgreSQL for function instances: one connection each, one login role per context, the tenant
 * set in every transaction so that row-level security holds.
 */
package io.tradewind.platform.postgres;
