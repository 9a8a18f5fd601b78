package io.tradewind.quant.strategy;

/**
 * The combinations of a sweep, in order: fast outermost, then slow, then signal, each ascending by
 * {@code step} from its minimum. Pairs that the strategy does not accept are left out and not
 * counted, so a chunk is a range of indices from 0 to {@link #size()}. A grid may hold none.
 *
 * @param strategy what the numbers mean
 * @param fastMin 1 to {@link #PERIOD_MAX}
 * @param fastMax not below fastMin
 * @param slowMin 1 to {@link #PERIOD_MAX}
 * @param slowMax not below slowMin
 * @param signalMin from 1 for MACD; without meaning, and kept as 0, for other strategies
 * @param signalMax not below signalMin
 * @param step 1 to {@link #STEP_MAX}
 */
public record Grid(
        Strategy strategy,
        int fastMin,
        int fastMax,
        int slowMin,
        int slowMax,
        int signalMin,
        int signalMax,
        int step) {

    /** Longest period of any indicator, in bars. */
    public static final int PERIOD_MAX = 500;

    /** Longest step of a grid. */
    public static final int STEP_MAX = 50;

    /** Checks every range. */
    public Grid {
        checkRange("fast_range", fastMin, fastMax);
        checkRange("slow_range", slowMin, slowMax);
        if (strategy.hasSignalPeriod()) {
            checkRange("signal_range", signalMin, signalMax);
        } else {
            signalMin = 0;
            signalMax = 0;
        }
        Limits.check("step", step, 1, STEP_MAX);
    }

    /** A grid of a strategy without a signal period. */
    public Grid(Strategy strategy, int fastMin, int fastMax, int slowMin, int slowMax, int step) {
        this(strategy, fastMin, fastMax, slowMin, slowMax, 9, 9, step);
    }

    private static void checkRange(String field, int min, int max) {
        Limits.check(field + " minimum", min, 1, PERIOD_MAX);
        Limits.check(field + " maximum", max, 1, PERIOD_MAX);
        if (min > max) {
            throw new IllegalArgumentException(field + " minimum must not exceed its maximum");
        }
    }

    /** Number of combinations. */
    public long size() {
        long pairs = 0;
        for (int fast = fastMin; fast <= fastMax; fast += step) {
            pairs += slowCount(fast);
        }
        return pairs * signalCount();
    }

    /**
     * The combination at an index.
     *
     * @throws IndexOutOfBoundsException outside {@code [0, size())}
     */
    public Parameters at(long index) {
        long left = index;
        for (int fast = fastMin; fast <= fastMax && left >= 0; fast += step) {
            long here = (long) slowCount(fast) * signalCount();
            if (left < here) {
                int slow = firstSlow(fast) + step * (int) (left / signalCount());
                return new Parameters(fast, slow, signalMin + step * (int) (left % signalCount()));
            }
            left -= here;
        }
        throw new IndexOutOfBoundsException("no combination " + index + " in a grid of " + size());
    }

    /** Signal periods of each pair; 1 for a strategy without one. */
    public int signalCount() {
        return (signalMax - signalMin) / step + 1;
    }

    private int slowCount(int fast) {
        int first = firstSlow(fast);
        int last = strategy == Strategy.RSI ? Math.min(slowMax, Strategy.RSI_LEVEL_MAX) : slowMax;
        return first > last ? 0 : (last - first) / step + 1;
    }

    /** The least slow value of the grid that the strategy accepts beside {@code fast}. */
    private int firstSlow(int fast) {
        int least = fast + 1;
        if (strategy == Strategy.RSI) {
            least = Math.max(least, Strategy.RSI_LEVEL_MIN);
        }
        int steps = least <= slowMin ? 0 : Math.ceilDiv(least - slowMin, step);
        return slowMin + steps * step;
    }
}
