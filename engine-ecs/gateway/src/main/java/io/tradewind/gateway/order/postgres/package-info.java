/** What the desk asks of PostgreSQL; tables of schema {@code exchange}. */
package io.tradewind.gateway.order.postgres;
