package io.tradewind.research.result;

import java.time.Instant;
import java.util.UUID;

/**
 * A completed sweep in one line. Figures that are not defined are null.
 *
 * @param runDate when it completed
 * @param resultCount rows of all tickers
 * @param bestOutOfSampleScore of the best row, as the two below; null without a split
 * @param bestDeflatedSharpeRatio null where overfitting was not to be estimated, as below
 */
public record SweepSummary(
        UUID sweepRunId,
        Instant runDate,
        long resultCount,
        int tickerCount,
        int strategyCount,
        Double avgScore,
        Double maxScore,
        Double medianScore,
        String bestTicker,
        String bestStrategy,
        Double bestScore,
        Integer bestFastPeriod,
        Integer bestSlowPeriod,
        Double bestSharpeRatio,
        Double bestTotalReturnPct,
        Double bestOutOfSampleScore,
        Double bestOutOfSampleSharpeRatio,
        Double bestOutOfSampleTotalReturnPct,
        Double bestDeflatedSharpeRatio,
        Double probabilityOfBacktestOverfitting) {}
