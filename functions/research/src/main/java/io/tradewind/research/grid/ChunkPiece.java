package io.tradewind.research.grid;

import io.tradewind.quant.price.Interval;

/**
 * A small chunk that a worker is asked for together with another of the same sweep.
 *
 * @param chunk place in the sweep, from 0
 * @param priceKey object that holds the ticker's prices
 * @param priceVersion version of that object
 * @param priceInterval interval of the stored bars
 * @param fromIndex first combination
 * @param toIndex combination after the last
 * @param attempts attempts that failed before the message was sent
 */
public record ChunkPiece(
        int chunk,
        String priceKey,
        String priceVersion,
        Interval priceInterval,
        long fromIndex,
        long toIndex,
        int attempts) {}
