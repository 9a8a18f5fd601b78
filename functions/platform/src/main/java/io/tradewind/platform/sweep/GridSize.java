package io.tradewind.platform.sweep;

import java.util.Optional;

/**
 * How many combinations a grid has: values from each minimum by {@code step}, pairs with fast below
 * slow, and for RSI only levels from 51 to 99.
 */
final class GridSize {

    static final int RSI_LEVEL_MIN = 51;
    static final int RSI_LEVEL_MAX = 99;

    private GridSize() {}

    static long of(
            StrategyType strategy,
            PeriodRange fast,
            PeriodRange slow,
            Optional<PeriodRange> signal,
            int step) {
        boolean rsi = strategy == StrategyType.RSI;
        int slowMax = rsi ? Math.min(slow.max(), RSI_LEVEL_MAX) : slow.max();
        long pairs = 0;
        for (int value = fast.min(); value <= fast.max(); value += step) {
            int least = rsi ? Math.max(value + 1, RSI_LEVEL_MIN) : value + 1;
            int skipped = least <= slow.min() ? 0 : Math.ceilDiv(least - slow.min(), step);
            int first = slow.min() + skipped * step;
            pairs += first > slowMax ? 0 : (slowMax - first) / step + 1;
        }
        return pairs * signal.map(range -> range.count(step)).orElse(1);
    }
}
