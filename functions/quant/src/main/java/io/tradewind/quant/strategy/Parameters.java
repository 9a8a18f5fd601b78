package io.tradewind.quant.strategy;

/**
 * One combination of a grid. What the numbers mean, the strategy says.
 *
 * @param fast first period
 * @param slow second period, or the level of {@link Strategy#RSI}
 * @param signal signal period of {@link Strategy#MACD}; 0 where the strategy takes none
 */
public record Parameters(int fast, int slow, int signal) {

    /** Periods of at least 1, at most {@link Grid#PERIOD_MAX}. */
    public Parameters {
        Limits.check("fast_period", fast, 1, Grid.PERIOD_MAX);
        Limits.check("slow_period", slow, 1, Grid.PERIOD_MAX);
        Limits.check("signal_period", signal, 0, Grid.PERIOD_MAX);
    }

    /** Parameters of a strategy without a signal period. */
    public Parameters(int fast, int slow) {
        this(fast, slow, 0);
    }
}
