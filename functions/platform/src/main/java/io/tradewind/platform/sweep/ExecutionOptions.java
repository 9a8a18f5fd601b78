package io.tradewind.platform.sweep;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * How a backtest trades.
 *
 * @param signal when an entry happens
 * @param fill at what price
 * @param fee fraction of the notional paid on both sides, 0 to 0.99
 * @param slippage fraction against the trader on both sides, 0 to 0.99
 * @param cash start capital
 * @param sizing how many units an entry takes
 * @param notional the sum of each entry; there exactly where sizing is by fixed notional
 * @param annualisation bars in a year; absent for what belongs to the interval
 * @param emaSeed how exponential means begin
 * @param bandWidth deviations between mean and Bollinger band
 * @param trailingStop an exit beside the strategy's own
 * @param split share of the bars that is in sample, between 0 and 1; absent for all
 * @param walkForward windows to choose and test parameters in, {@link #WALK_FORWARD_MIN} to {@link
 *     #WALK_FORWARD_MAX}; absent for none
 * @param walkForwardMode where the bars begin that a window chooses on
 * @param overfitting whether to estimate how much of the best result is luck
 */
public record ExecutionOptions(
        SignalRule signal,
        FillRule fill,
        BigDecimal fee,
        BigDecimal slippage,
        BigDecimal cash,
        SizingRule sizing,
        Optional<BigDecimal> notional,
        Optional<BigDecimal> annualisation,
        EmaSeedRule emaSeed,
        BigDecimal bandWidth,
        Optional<TrailingStopRule> trailingStop,
        Optional<BigDecimal> split,
        Optional<Integer> walkForward,
        WalkForwardRule walkForwardMode,
        boolean overfitting) {

    /** Fewest walk-forward windows; one is what a split does. */
    public static final int WALK_FORWARD_MIN = 2;

    /** Most walk-forward windows. */
    public static final int WALK_FORWARD_MAX = 24;

    /** What holds where a request says nothing. */
    public static final ExecutionOptions DEFAULT =
            new ExecutionOptions(
                    SignalRule.STATE,
                    FillRule.CLOSE,
                    new BigDecimal("0.001"),
                    BigDecimal.ZERO,
                    new BigDecimal(1000),
                    SizingRule.ALL_IN,
                    Optional.empty(),
                    Optional.empty(),
                    EmaSeedRule.FIRST_VALUE,
                    new BigDecimal(2),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    WalkForwardRule.ROLLING,
                    false);
}
