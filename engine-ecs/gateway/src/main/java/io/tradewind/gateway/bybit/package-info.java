/**
 * Bybit v5 over HTTP, spot: one class for each group of routes. {@link
 * io.tradewind.gateway.bybit.Operations} runs what is asked, for HTTP and for the trade socket
 * alike; answers are the protocol's envelope with its codes.
 */
package io.tradewind.gateway.bybit;
