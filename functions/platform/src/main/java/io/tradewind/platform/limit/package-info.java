/**
 * How many requests a tenant, or an address that has proven nothing, may make in a minute. Counts
 * lie in DynamoDB, in the table {@code rate-limits}; every function that answers requests adds to
 * them.
 */
package io.tradewind.platform.limit;
