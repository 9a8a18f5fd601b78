/** How long an order takes over HTTP, through the gateway and the log. */
package io.tradewind.benchmarks.gateway;
