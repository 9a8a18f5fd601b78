/** How often who may ask: windows of requests per account and route, and per address. */
package io.tradewind.gateway.limit;
