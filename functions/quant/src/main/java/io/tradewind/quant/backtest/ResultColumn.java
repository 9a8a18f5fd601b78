package io.tradewind.quant.backtest;

import io.tradewind.quant.strategy.Execution;
import java.util.List;
import java.util.Locale;

/**
 * The columns of a result row, in order; a row is a {@code double[]} indexed by {@link #index()}.
 * Rows of an execution without a split end before {@link #OUT_OF_SAMPLE_SCORE}; with one, the first
 * figures are measured on the first part of the bars and their namesakes on the rest.
 *
 * <p>A figure that is not defined (a ratio to nothing, a mean of no trades) is <em>missing</em>. In
 * the row it is a NaN, which {@link #isMissing} tests; it is never written as a number: {@link
 * #text} gives an empty string for it and {@link #json} gives {@code null}. Infinity does not
 * occur. Which figures can be missing, and when, {@link RowFigures} says.
 */
public enum ResultColumn {
    FAST_PERIOD(true),
    SLOW_PERIOD(true),
    /** Missing where the strategy has none. */
    SIGNAL_PERIOD(true),
    SCORE(false),
    SHARPE_RATIO(false),
    SORTINO_RATIO(false),
    CALMAR_RATIO(false),
    /** In percent. */
    TOTAL_RETURN_PCT(false),
    /** As a fraction: 0.2 is 20 % a year. */
    ANNUALIZED_RETURN(false),
    /** Share of closed trades, in percent. */
    WIN_RATE_PCT(false),
    PROFIT_FACTOR(false),
    /** In percent of the money put in. */
    EXPECTANCY_PER_TRADE(false),
    /** In percent, zero or negative. */
    MAX_DRAWDOWN_PCT(false),
    /** In days. */
    MAX_DRAWDOWN_DURATION(false),
    /** Closed and open trades. */
    TOTAL_TRADES(true),
    TOTAL_CLOSED_TRADES(true),
    TRADES_PER_MONTH(false),
    /** Of closed trades, in days. */
    AVG_TRADE_DURATION(false),
    OUT_OF_SAMPLE_SCORE(false),
    OUT_OF_SAMPLE_SHARPE_RATIO(false),
    OUT_OF_SAMPLE_SORTINO_RATIO(false),
    OUT_OF_SAMPLE_CALMAR_RATIO(false),
    OUT_OF_SAMPLE_TOTAL_RETURN_PCT(false),
    OUT_OF_SAMPLE_ANNUALIZED_RETURN(false),
    OUT_OF_SAMPLE_WIN_RATE_PCT(false),
    OUT_OF_SAMPLE_PROFIT_FACTOR(false),
    OUT_OF_SAMPLE_EXPECTANCY_PER_TRADE(false),
    OUT_OF_SAMPLE_MAX_DRAWDOWN_PCT(false),
    OUT_OF_SAMPLE_MAX_DRAWDOWN_DURATION(false),
    OUT_OF_SAMPLE_TOTAL_TRADES(true),
    OUT_OF_SAMPLE_TOTAL_CLOSED_TRADES(true),
    OUT_OF_SAMPLE_TRADES_PER_MONTH(false),
    OUT_OF_SAMPLE_AVG_TRADE_DURATION(false);

    private static final List<ResultColumn> ALL = List.of(values());
    private static final List<ResultColumn> IN_SAMPLE =
            ALL.stream().takeWhile(column -> column != OUT_OF_SAMPLE_SCORE).toList();

    private final boolean whole;

    ResultColumn(boolean whole) {
        this.whole = whole;
    }

    /** The columns of the rows of an execution. */
    public static List<ResultColumn> of(Execution execution) {
        return execution.hasSplit() ? ALL : IN_SAMPLE;
    }

    /** The columns of a row of the given length. */
    static List<ResultColumn> first(int count) {
        return ALL.subList(0, count);
    }

    /** Where its values are in a row. */
    @SuppressWarnings("EnumOrdinal") // the order of the constants is the order of the row
    public int index() {
        return ordinal();
    }

    /** The name in files and answers, {@code fast_period}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its values are whole numbers. */
    public boolean isWhole() {
        return whole;
    }

    /** Its value in a row; a NaN where it is missing. */
    public double of(double[] row) {
        return row[index()];
    }

    /** Whether a value of a row stands for a figure that is not defined. */
    public static boolean isMissing(double value) {
        return Double.isNaN(value);
    }

    /** The value as text for CSV: empty where it is missing. */
    public String text(double value) {
        if (isMissing(value)) {
            return "";
        }
        return whole ? Long.toString((long) value) : Double.toString(value);
    }

    /** The value as JSON: {@code null} where it is missing. */
    public String json(double value) {
        return isMissing(value) ? "null" : text(value);
    }
}
