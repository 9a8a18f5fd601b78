package io.tradewind.quant.backtest;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One combination over one series. With a split, everything but the out-of-sample columns of the
 * row is about the measured part.
 */
public final class BacktestResult {

    private final double[] row;
    private final double[] report;
    private final boolean signalEntry;
    private final boolean signalExit;
    private final Instant start;
    private final Instant end;
    private final List<Trade> trades;
    private final List<EquityPoint> equity;

    BacktestResult(
            double[] row,
            double[] report,
            boolean signalEntry,
            boolean signalExit,
            Instant start,
            Instant end,
            List<Trade> trades,
            List<EquityPoint> equity) {
        this.row = row;
        this.report = report;
        this.signalEntry = signalEntry;
        this.signalExit = signalExit;
        this.start = start;
        this.end = end;
        this.trades = List.copyOf(trades);
        this.equity = List.copyOf(equity);
    }

    /**
     * Equity at a bar's close.
     *
     * @param time start of the bar
     * @param value in money
     */
    public record EquityPoint(Instant time, double value) {}

    /** A copy of the result row, indexed by {@link ResultColumn}. */
    public double[] row() {
        return row.clone();
    }

    /** Whether the last bar gives an entry. */
    public boolean signalEntry() {
        return signalEntry;
    }

    /** Whether the last bar gives an exit. */
    public boolean signalExit() {
        return signalExit;
    }

    /** Start of the first bar; null where there is none. */
    public Instant start() {
        return start;
    }

    /** Start of the last bar; null where there is none. */
    public Instant end() {
        return end;
    }

    /** The trades in order; the last one may be open. */
    public List<Trade> trades() {
        return trades;
    }

    /** Equity at the close of each bar. */
    public List<EquityPoint> equity() {
        return equity;
    }

    /** A figure of the row; a NaN where it is {@linkplain ResultColumn#isMissing missing}. */
    public double get(ResultColumn column) {
        return column.of(row);
    }

    /** A figure of the full row; a NaN where it is missing. */
    public double get(ReportColumn column) {
        return report[column.index()];
    }

    /**
     * The full row by name, in order: Long, Double, Boolean or Instant values, null where a figure
     * is missing. Never NaN, never infinite.
     */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (ResultColumn column : ResultColumn.first(row.length)) {
            fields.put(column.label(), boxed(get(column), column.isWhole()));
        }
        fields.put("signal_entry", signalEntry);
        fields.put("signal_exit", signalExit);
        fields.put("start", start);
        fields.put("end", end);
        for (ReportColumn column : ReportColumn.values()) {
            fields.put(column.label(), boxed(get(column), column.isWhole()));
        }
        return Collections.unmodifiableMap(fields);
    }

    private static Object boxed(double value, boolean whole) {
        if (ResultColumn.isMissing(value)) {
            return null;
        }
        return whole ? (Object) (long) value : (Object) value;
    }
}
