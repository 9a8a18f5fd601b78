package io.tradewind.quant.backtest;

import java.util.Arrays;

/** The figures of the full row, from a finished simulation. */
final class ReportFigures {

    private static final double NONE = Double.NaN;
    private static final double TAIL = 0.05;

    private final Simulation simulation;
    private final Segment segment;
    private final Tally tally;
    private final double cash;
    private final double[] returns;
    private final double[] row;
    private final double[] report = new double[ReportColumn.values().length];

    private ReportFigures(
            Simulation simulation, Segment segment, Tally tally, double cash, double[] row) {
        this.simulation = simulation;
        this.segment = segment;
        this.tally = tally;
        this.cash = cash;
        this.row = row;
        this.returns = simulation.returns(segment);
    }

    /** The columns of {@link ReportColumn}. */
    static double[] of(
            Simulation simulation, Segment segment, Tally tally, double cash, double[] row) {
        ReportFigures figures = new ReportFigures(simulation, segment, tally, cash, row);
        figures.setValues();
        figures.setTrades();
        figures.setDistribution();
        return figures.report;
    }

    private void set(ReportColumn column, double value) {
        report[column.index()] = RowFigures.finite(value);
    }

    private void setValues() {
        double hold = segment.hold();
        double beats = Score.beatsHold(tally.growth - 1, hold);
        double perMonth = ResultColumn.TRADES_PER_MONTH.of(row);
        boolean any = segment.bars() > 0;
        set(ReportColumn.BEATS_BNH_PCT, hold == 0 ? NONE : beats * 100);
        set(ReportColumn.TRADES_PER_DAY, any ? tally.trades / segment.days() : 0);
        set(ReportColumn.SIGNALS_PER_MONTH, any ? simulation.signalCount() / segment.months() : 0);
        set(
                ReportColumn.EXPECTANCY_PER_MONTH,
                ResultColumn.EXPECTANCY_PER_TRADE.of(row) * perMonth);
        set(ReportColumn.PERIOD, segment.days());
        set(ReportColumn.START_VALUE, cash);
        set(ReportColumn.END_VALUE, any ? simulation.equity()[segment.to() - 1] : cash);
        set(ReportColumn.BENCHMARK_RETURN_PCT, hold * 100);
        set(ReportColumn.MAX_GROSS_EXPOSURE_PCT, simulation.exposureMax() * 100);
        set(ReportColumn.SIGNAL_COUNT, simulation.signalCount());
        set(ReportColumn.POSITION_COUNT, tally.trades);
    }

    private void setTrades() {
        TradeLog trades = simulation.trades();
        double best = Double.NEGATIVE_INFINITY;
        double worst = Double.POSITIVE_INFINITY;
        double winMillis = 0;
        double lossMillis = 0;
        for (int trade = 0; trade < trades.closedCount(); trade++) {
            double tradeReturn = Tally.significant(trades.returnOf(trade));
            best = Math.max(best, tradeReturn);
            worst = Math.min(worst, tradeReturn);
            double millis = simulation.heldMillis(trade);
            if (tradeReturn > 0) {
                winMillis += millis;
            } else if (tradeReturn < 0) {
                lossMillis += millis;
            }
        }
        set(ReportColumn.TOTAL_OPEN_TRADES, trades.lastIsOpen ? 1 : 0);
        set(ReportColumn.TOTAL_FEES_PAID, trades.totalFees());
        set(ReportColumn.OPEN_TRADE_PNL, trades.lastIsOpen ? trades.profit[trades.count - 1] : 0);
        set(ReportColumn.BEST_TRADE_PCT, best * 100);
        set(ReportColumn.WORST_TRADE_PCT, worst * 100);
        set(ReportColumn.AVG_WINNING_TRADE_PCT, mean(100 * tally.winReturns, tally.winners));
        set(ReportColumn.AVG_LOSING_TRADE_PCT, mean(100 * tally.lossReturns, tally.losers));
        set(ReportColumn.AVG_WINNING_TRADE_DURATION, days(winMillis, tally.winners));
        set(ReportColumn.AVG_LOSING_TRADE_DURATION, days(lossMillis, tally.losers));
    }

    private static double mean(double sum, int count) {
        return count > 0 ? sum / count : NONE;
    }

    private static double days(double millis, int count) {
        return mean(millis, count) / Segment.DAY_MILLIS;
    }

    private void setDistribution() {
        double[] sorted = returns.clone();
        Arrays.sort(sorted);
        double low = percentile(sorted, TAIL);
        double tailRatio = low == 0 ? NONE : Math.abs(percentile(sorted, 1 - TAIL) / low);
        double losses = 0;
        double gains = 0;
        for (double value : returns) {
            losses -= Math.min(value, 0);
            gains += Math.max(value, 0);
        }
        set(ReportColumn.OMEGA_RATIO, losses > 0 ? gains / losses : NONE);
        set(ReportColumn.TAIL_RATIO, tailRatio);
        set(
                ReportColumn.COMMON_SENSE_RATIO,
                tailRatio * (1 + ResultColumn.ANNUALIZED_RETURN.of(row)));
        set(ReportColumn.VALUE_AT_RISK, low);
        setMoments();
    }

    private void setMoments() {
        double n = returns.length;
        double mean = tally.returns / n;
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double value : returns) {
            double difference = value - mean;
            double square = difference * difference;
            second += square;
            third += square * difference;
            fourth += square * square;
        }
        boolean varies = second > Tally.NEGLIGIBLE * tally.squares;
        double variance = n > 1 ? second / (n - 1) : NONE;
        double deviation = Math.sqrt(variance);
        double skew = n / ((n - 1) * (n - 2)) * third / (variance * deviation);
        double weight = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3));
        double normal = 3 * (n - 1) * (n - 1) / ((n - 2) * (n - 3));
        double kurtosis = weight * fourth / (variance * variance) - normal;
        set(ReportColumn.ANNUALIZED_VOLATILITY, deviation * Math.sqrt(segment.barsPerYear()));
        set(ReportColumn.SKEW, varies && n > 2 ? skew : NONE);
        set(ReportColumn.KURTOSIS, varies && n > 3 ? kurtosis : NONE);
    }

    /** Linear interpolation between the closest ranks (Hyndman and Fan's seventh). */
    private static double percentile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return NONE;
        }
        double rank = share * (sorted.length - 1);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
    }
}
