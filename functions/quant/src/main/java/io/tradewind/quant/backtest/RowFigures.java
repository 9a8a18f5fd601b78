package io.tradewind.quant.backtest;

import io.tradewind.quant.strategy.Parameters;

/**
 * The figures of a result row from a tally. Where one is not defined it is missing:
 *
 * <ul>
 *   <li>Sharpe: fewer than two bars, or returns that do not vary. Sortino: no negative return.
 *       Calmar: no drawdown, or no annualised return.
 *   <li>Annualised return: no bars. This and any other figure: beyond the range of a double.
 *   <li>Win rate, expectancy, average duration: no closed trade. Profit factor: no losing one.
 * </ul>
 *
 * <p>Everything else is always a number; without bars or trades it is 0. Conventions: Sharpe is
 * mean over sample deviation (n − 1) times √A, Sortino divides by the root of the mean squared
 * negative return, both over all bars (Sharpe, J. Portfolio Management 21, 1994; Sortino and Price,
 * J. Investing 3, 1994); annualised return compounds {@code growth^(A/n) − 1}; Calmar is that over
 * the largest drawdown. A is bars per year, n the number of bars.
 */
public final class RowFigures {

    private static final double NONE = Double.NaN;
    private static final int PARAMETERS = ResultColumn.SCORE.index();
    private static final int FIGURES =
            ResultColumn.OUT_OF_SAMPLE_SCORE.index() - ResultColumn.SCORE.index();

    private RowFigures() {}

    /** Writes the three columns of the combination's parameters. */
    public static void writeParameters(Parameters parameters, double[] row) {
        row[ResultColumn.FAST_PERIOD.index()] = parameters.fast();
        row[ResultColumn.SLOW_PERIOD.index()] = parameters.slow();
        row[ResultColumn.SIGNAL_PERIOD.index()] =
                parameters.signal() == 0 ? NONE : parameters.signal();
    }

    /** Writes the figures of the measured bars. */
    public static void write(Tally tally, Segment segment, double[] row) {
        write(tally, segment, row, 0);
    }

    /** Writes the figures of the bars out of sample. */
    public static void writeOutOfSample(Tally tally, Segment segment, double[] row) {
        write(tally, segment, row, FIGURES);
    }

    /** The score of the measured bars, which depends on no drawdown. */
    public static double score(Tally tally, Segment segment) {
        return score(
                tally,
                segment,
                winRatePct(tally),
                sortino(tally, segment),
                profitFactor(tally),
                expectancyPct(tally));
    }

    private static double score(
            Tally tally,
            Segment segment,
            double winRate,
            double sortino,
            double profitFactor,
            double expectancy) {
        return Score.of(
                winRate,
                tally.trades,
                sortino,
                profitFactor,
                expectancy,
                Score.beatsHold(tally.growth - 1, segment.hold()));
    }

    private static void write(Tally tally, Segment segment, double[] row, int shift) {
        double annual = annualizedReturn(tally, segment);
        double sortino = sortino(tally, segment);
        double winRate = winRatePct(tally);
        double profitFactor = profitFactor(tally);
        double expectancy = expectancyPct(tally);
        double total = (tally.growth - 1) * 100;
        int at = PARAMETERS + shift;
        row[at++] = score(tally, segment, winRate, sortino, profitFactor, expectancy);
        row[at++] = sharpe(tally, segment);
        row[at++] = sortino;
        row[at++] = tally.drawdown > 0 ? finite(annual / tally.drawdown) : NONE;
        row[at++] = finite(Tally.significant(total));
        row[at++] = annual;
        row[at++] = winRate;
        row[at++] = profitFactor;
        row[at++] = expectancy;
        row[at++] = tally.drawdown > 0 ? -tally.drawdown * 100 : 0;
        row[at++] = tally.drawdownMillis / Segment.DAY_MILLIS;
        row[at++] = tally.trades;
        row[at++] = tally.closed;
        row[at++] = segment.bars() > 0 ? tally.trades / segment.months() : 0;
        row[at] = tally.closed > 0 ? tally.closedMillis / tally.closed / Segment.DAY_MILLIS : NONE;
    }

    static double annualizedReturn(Tally tally, Segment segment) {
        if (segment.bars() == 0) {
            return NONE;
        }
        return finite(Math.pow(tally.growth, segment.barsPerYear() / segment.bars()) - 1);
    }

    static double sharpe(Tally tally, Segment segment) {
        int bars = segment.bars();
        double mean = Tally.significant(tally.returns) / bars;
        double centred = tally.squares - tally.returns * mean;
        if (bars < 2 || centred <= Tally.NEGLIGIBLE * tally.squares) {
            return NONE;
        }
        return finite(mean / Math.sqrt(centred / (bars - 1)) * Math.sqrt(segment.barsPerYear()));
    }

    static double sortino(Tally tally, Segment segment) {
        if (tally.downsideSquares <= 0) {
            return NONE;
        }
        double mean = Tally.significant(tally.returns) / segment.bars();
        double downside = Math.sqrt(tally.downsideSquares / segment.bars());
        return finite(mean * Math.sqrt(segment.barsPerYear()) / downside);
    }

    static double winRatePct(Tally tally) {
        return tally.closed > 0 ? 100.0 * tally.winners / tally.closed : NONE;
    }

    static double profitFactor(Tally tally) {
        return tally.lossProfit < 0 ? finite(tally.winProfit / -tally.lossProfit) : NONE;
    }

    /** Mean winner weighted by the win rate, less the mean loser weighted by the rest. */
    static double expectancyPct(Tally tally) {
        if (tally.closed == 0) {
            return NONE;
        }
        double meanWin = tally.winners > 0 ? 100 * tally.winReturns / tally.winners : 0;
        double meanLoss = tally.losers > 0 ? -100 * tally.lossReturns / tally.losers : 0;
        if (tally.losers == 0) {
            return meanWin;
        }
        if (tally.winners == 0) {
            return -meanLoss;
        }
        double winShare = (double) tally.winners / tally.closed;
        return Tally.significant(winShare * meanWin - (1 - winShare) * meanLoss);
    }

    static double finite(double value) {
        return Double.isInfinite(value) ? NONE : value;
    }
}
