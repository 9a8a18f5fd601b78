/**
 * What everybody may see of a market, made from the engine's events: instruments, books, the tape,
 * tickers and candles. Written by the release thread alone, read by any; each view is guarded by
 * itself and keeps a bounded recent past.
 */
package io.tradewind.gateway.market;
