package io.tradewind.quant.backtest;

import java.util.Locale;

/**
 * The numbers that the full row has beyond {@link ResultColumn}, in order. Missing values as there.
 * Ratios and statistics are over the returns of all bars; figures of trades are over closed ones.
 */
public enum ReportColumn {
    TOTAL_OPEN_TRADES,
    /** {@code (return − hold) / |hold|} in percent; missing where holding gives nothing. */
    BEATS_BNH_PCT,
    TRADES_PER_DAY,
    SIGNALS_PER_MONTH,
    /** Expectancy per trade times trades per month, in percent. */
    EXPECTANCY_PER_MONTH,
    /** Elapsed time in days, the last bar included. */
    PERIOD,
    START_VALUE,
    END_VALUE,
    /** Return of buying the first close and holding, in percent. */
    BENCHMARK_RETURN_PCT,
    /** Largest value of a position at a close, in percent of the equity. */
    MAX_GROSS_EXPOSURE_PCT,
    TOTAL_FEES_PAID,
    /** In money; 0 where no trade is open. */
    OPEN_TRADE_PNL,
    BEST_TRADE_PCT,
    WORST_TRADE_PCT,
    AVG_WINNING_TRADE_PCT,
    AVG_LOSING_TRADE_PCT,
    /** In days. */
    AVG_WINNING_TRADE_DURATION,
    /** In days. */
    AVG_LOSING_TRADE_DURATION,
    /** Sum of positive returns over that of negative ones (Keating and Shadwick, 2002, at 0). */
    OMEGA_RATIO,
    /** Adjusted Fisher–Pearson coefficient, from three bars on. */
    SKEW,
    /**
     * Excess kurtosis, adjusted for the sample (G2 of Joanes and Gill, 1998), from four bars on.
     */
    KURTOSIS,
    /** 95th percentile over the 5th, absolute, interpolated. */
    TAIL_RATIO,
    /** Tail ratio times one plus the annualised return, as vectorbt does. */
    COMMON_SENSE_RATIO,
    /** 5th percentile of the bars' returns, a fraction. */
    VALUE_AT_RISK,
    /** Sample deviation times √A, a fraction. */
    ANNUALIZED_VOLATILITY,
    /** Decisions to enter or to leave. */
    SIGNAL_COUNT,
    /** Positions taken. */
    POSITION_COUNT;

    @SuppressWarnings("EnumOrdinal") // the order of the constants is the order of the report
    int index() {
        return ordinal();
    }

    /** The name in files and answers, {@code omega_ratio}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its values are whole numbers. */
    public boolean isWhole() {
        return this == TOTAL_OPEN_TRADES || this == SIGNAL_COUNT || this == POSITION_COUNT;
    }
}
