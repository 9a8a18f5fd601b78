package io.tradewind.research.grid;

import io.tradewind.quant.price.Interval;
import java.util.UUID;

/**
 * One chunk to compute; message on {@code sweep-chunks} and {@code sweep-chunks-high}.
 *
 * @param chunk place in the sweep, from 0
 * @param chunks number of chunks of the sweep
 * @param priceKey object that holds the ticker's prices
 * @param priceVersion version of that object: a sweep reads one version throughout
 * @param priceInterval interval of the stored bars, at most the sweep's
 * @param fromIndex first combination
 * @param toIndex combination after the last
 * @param attempts attempts that failed before this message was sent
 * @param sends how often the chunk was sent, from 1
 */
public record ChunkTask(
        UUID jobId,
        int chunk,
        int chunks,
        String priceKey,
        String priceVersion,
        Interval priceInterval,
        long fromIndex,
        long toIndex,
        int attempts,
        int sends,
        SweepSpec spec) {}
