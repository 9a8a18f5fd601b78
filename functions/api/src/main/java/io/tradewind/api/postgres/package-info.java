/**
 * What the API itself reads from PostgreSQL: the gauges that contexts publish. It writes nothing.
 */
package io.tradewind.api.postgres;
