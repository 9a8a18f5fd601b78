package io.tradewind.research;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The best row of a sweep, or of each of its tickers.
 *
 * @param runDate when the sweep completed
 * @param totalResults rows of the sweep
 * @param results in full
 */
public record BestResults(
        UUID sweepRunId, Instant runDate, long totalResults, List<FullRow> results) {}
