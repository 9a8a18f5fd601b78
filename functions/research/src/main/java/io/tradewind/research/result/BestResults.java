package io.tradewind.research.result;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The best row of a sweep, or of each of its tickers.
 *
 * @param runDate when the sweep completed
 * @param totalResults rows of the sweep
 * @param results in full
 * @param validation what the sweep found out about its best results; absent where nobody asked
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BestResults(
        UUID sweepRunId,
        Instant runDate,
        long totalResults,
        List<FullRow> results,
        SweepValidation validation) {}
