package io.tradewind.quant.validation;

import io.tradewind.quant.backtest.EquityPath;
import io.tradewind.quant.backtest.ResultColumn;
import io.tradewind.quant.backtest.RowFigures;
import io.tradewind.quant.backtest.Segment;
import io.tradewind.quant.backtest.Tally;
import java.util.Arrays;

/**
 * The tests of a walk-forward analysis as one path. Each test starts flat with the start capital;
 * put together, each begins with what the one before it ended with. Figures are over the bars of
 * all tests and the trades of all tests; a position still open where a test ends is left there, at
 * the close and without an exit fee, as at the end of any backtest.
 */
public final class StitchedPath {

    private final long[] millis;
    private final double[] equity;
    private final Tally tally = new Tally();
    private final double cash;
    private double capital;
    private int bars;

    /**
     * An empty path.
     *
     * @param bars of all tests together
     * @param cash start capital of each test
     */
    public StitchedPath(int bars, double cash) {
        this.millis = new long[bars];
        this.equity = new double[bars];
        this.cash = cash;
        this.capital = cash;
    }

    /**
     * Appends the next test.
     *
     * @param testMillis time of each bar
     * @param testEquity equity at each close, having started with the start capital
     * @param trades of the test
     */
    public void append(long[] testMillis, double[] testEquity, Tally trades) {
        double factor = capital / cash;
        for (int bar = 0; bar < testEquity.length; bar++) {
            millis[bars] = testMillis[bar];
            equity[bars] = testEquity[bar] * factor;
            bars++;
        }
        tally.addTrades(trades);
        capital = bars == 0 ? cash : equity[bars - 1];
    }

    /** Time of each bar. */
    public long[] millis() {
        return Arrays.copyOf(millis, bars);
    }

    /** Equity at each close. */
    public double[] equity() {
        return Arrays.copyOf(equity, bars);
    }

    /**
     * The figures of the whole as a row without parameters.
     *
     * @param tested all bars of the tests
     */
    public double[] row(Segment tested) {
        if (tested.bars() != bars) {
            throw new IllegalStateException(bars + " bars of " + tested.bars() + " are stitched");
        }
        Tally whole = new Tally();
        whole.clear();
        whole.addTrades(tally);
        EquityPath.sum(equity, millis, 0, bars, cash, whole);
        double[] row = new double[ResultColumn.OUT_OF_SAMPLE_SCORE.index()];
        Arrays.fill(row, 0, ResultColumn.SCORE.index(), Double.NaN);
        RowFigures.write(whole, tested, row);
        return row;
    }
}
