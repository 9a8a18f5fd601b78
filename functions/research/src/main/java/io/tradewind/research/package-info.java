/**
 * Research: sweeps from request to ranked results, price histories, single backtests, webhook
 * deliveries. This package holds what others may ask for; {@link io.tradewind.research.Research}
 * wires it. Research alone writes to the schema {@code research} and to the buckets of results and
 * prices.
 */
package io.tradewind.research;
