/**
 * A client of the exchange's trading protocol, Bybit v5: signed requests over HTTP. What the
 * terminal trades with, and what fills a market.
 */
package io.tradewind.local.venue;
