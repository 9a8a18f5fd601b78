package io.tradewind.gateway.market;

import io.tradewind.matching.Side;

/**
 * A trade as the tape shows it.
 *
 * @param instrument where
 * @param id the engine's number for it
 * @param time in milliseconds since 1970
 * @param price the maker's price
 * @param quantity in base
 * @param notional worth in units of quote
 * @param takerSide which way the incoming order traded
 * @param sequence the event's number, across all symbols
 */
public record MarketTrade(
        Instrument instrument,
        long id,
        long time,
        long price,
        long quantity,
        long notional,
        Side takerSide,
        long sequence) {}
