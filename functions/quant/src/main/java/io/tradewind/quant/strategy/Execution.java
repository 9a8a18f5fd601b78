package io.tradewind.quant.strategy;

import io.tradewind.quant.price.Interval;
import java.util.Optional;

/**
 * How signals become trades, and how results are annualised.
 *
 * @param direction the sides that may be taken
 * @param signal when an entry happens
 * @param fill the price of an entry or exit
 * @param fee fraction of the notional, paid on entry and on exit, 0 to below 1
 * @param slippage fraction by which each fill is worse than its price, 0 to below 1
 * @param cash start capital, positive
 * @param sizing how many units an entry takes
 * @param notional money of each entry under {@link Sizing#FIXED_NOTIONAL}, positive; 0 otherwise
 * @param annualisation bars in a year, positive; 0 takes {@link Interval#barsPerYear()}
 * @param emaSeed how the exponential means of EMA and MACD begin
 * @param bandWidth deviations between mean and band of BOLLINGER, positive
 * @param trailingStop an exit beside the strategy's own
 * @param split share of the bars that the row's figures are measured on, the rest being out of
 *     sample; 0 measures all bars and reports nothing out of sample
 */
public record Execution(
        Direction direction,
        Signal signal,
        Fill fill,
        double fee,
        double slippage,
        double cash,
        Sizing sizing,
        double notional,
        double annualisation,
        EmaSeed emaSeed,
        double bandWidth,
        Optional<TrailingStop> trailingStop,
        double split) {

    /** Long, state, close, fee 0.001, no slippage, cash 1000, all-in, whole series. */
    public static final Execution DEFAULT =
            new Execution(
                    Direction.LONG,
                    Signal.STATE,
                    Fill.CLOSE,
                    0.001,
                    0,
                    1000,
                    Sizing.ALL_IN,
                    0,
                    0,
                    EmaSeed.FIRST_VALUE,
                    2,
                    Optional.empty(),
                    0);

    /** Checks every range. */
    public Execution {
        Limits.checkFraction("fee", fee);
        Limits.checkFraction("slippage", slippage);
        Limits.checkPositive("cash", cash);
        if (sizing == Sizing.FIXED_NOTIONAL) {
            Limits.checkPositive("notional", notional);
        } else {
            notional = 0;
        }
        if (annualisation != 0) {
            Limits.checkPositive("annualisation", annualisation);
        }
        Limits.checkPositive("band_width", bandWidth);
        Limits.checkFraction("split", split);
    }

    /** Whether the rows of a sweep have out-of-sample columns. */
    public boolean hasSplit() {
        return split > 0;
    }

    /** Bars in a year for a series of the given interval. */
    public double barsPerYear(Interval interval) {
        return annualisation > 0 ? annualisation : interval.barsPerYear();
    }

    /** A builder that starts from {@link #DEFAULT}. */
    public static ExecutionBuilder builder() {
        return DEFAULT.toBuilder();
    }

    /** A builder that starts from this execution. */
    public ExecutionBuilder toBuilder() {
        return new ExecutionBuilder(this);
    }
}
