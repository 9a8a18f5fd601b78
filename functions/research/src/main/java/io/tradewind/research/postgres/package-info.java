/**
 * Research's tables, as statements on a connection that the caller opened for a tenant. No method
 * here commits, and none sends anything.
 */
package io.tradewind.research.postgres;
