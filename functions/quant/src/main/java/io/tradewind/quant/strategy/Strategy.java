package io.tradewind.quant.strategy;

/**
 * The rules that turn prices into entries and exits. Each has a long entry and exit and their
 * mirror images for short; an entry never holds on a bar on which the exit of its own side does.
 * Nothing holds on a bar where an indicator that it needs is not defined yet.
 */
public enum Strategy implements Labelled {
    /** Simple means of the closes: long while the fast one is above the slow one. */
    SMA,
    /** Exponential means of the closes, α = 2/(n+1): long while the fast one is above. */
    EMA,
    /**
     * The difference of two exponential means and an exponential mean of it: long while the line is
     * above its signal. Over {@link EmaSeed#SMA} the means begin as in TA-Lib: both on the slow
     * one's first bar, the signal as the mean of the line's first values.
     */
    MACD,
    /**
     * Reversal on Wilder's relative strength index; {@code fast} is its period, {@code slow} the
     * overbought level (51 to 99) and 100 − level the oversold one. Buys below oversold and sells
     * above overbought; short the other way round.
     */
    RSI,
    /**
     * Breakout from Bollinger bands; {@code slow} is the window of mean and population deviation,
     * {@code fast} the window of the exit mean. Buys above the upper band and sells below the exit
     * mean; short below the lower band, until above the exit mean. A close is beyond a band where
     * it is so by more than {@link #BAND_MARGIN} of it: after four equal closes any fifth one is
     * two deviations away, and rounding must not decide.
     */
    BOLLINGER,
    /**
     * Breakout from Donchian channels as they stood on the bar before; {@code slow} is the entry
     * window, {@code fast} the exit window. Buys above the highest high of the entry window and
     * sells below the lowest low of the exit window; short the other way round.
     */
    DONCHIAN;

    /** Lowest overbought level of {@link #RSI}. */
    public static final int RSI_LEVEL_MIN = 51;

    /** Highest overbought level of {@link #RSI}. */
    public static final int RSI_LEVEL_MAX = 99;

    /** Share of a Bollinger band by which a close must exceed it. */
    public static final double BAND_MARGIN = 1e-12;

    @Override
    public String label() {
        return name();
    }

    /** Whether long and short are each other's exits: a comparison of two lines. */
    public boolean isCrossover() {
        return this == SMA || this == EMA || this == MACD;
    }

    /** Whether the strategy takes a third parameter. */
    public boolean hasSignalPeriod() {
        return this == MACD;
    }

    /** Whether a pair belongs to a grid: fast below slow, and for RSI a level from 51 to 99. */
    public boolean accepts(int fast, int slow) {
        return fast < slow && (this != RSI || (slow >= RSI_LEVEL_MIN && slow <= RSI_LEVEL_MAX));
    }

    /**
     * The strategy with the given label.
     *
     * @throws IllegalArgumentException naming the labels there are
     */
    public static Strategy of(String label) {
        return Labelled.of(Strategy.class, label);
    }
}
