package io.tradewind.quant.signal;

import io.tradewind.quant.indicator.Bollinger;
import io.tradewind.quant.indicator.Donchian;
import io.tradewind.quant.indicator.ExponentialMeans;
import io.tradewind.quant.indicator.SimpleMeans;
import io.tradewind.quant.indicator.Wilder;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Direction;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Grid;
import io.tradewind.quant.strategy.Parameters;
import io.tradewind.quant.strategy.Signal;
import io.tradewind.quant.strategy.Strategy;
import java.util.Arrays;

/**
 * Turns the combinations of a strategy into signals over one series. Indicators are computed once
 * for each window, not for each combination. Owned by one thread.
 */
public final class SignalSource {

    private final int size;
    private final int words;
    private final double[] closes;
    private final double[] highs;
    private final double[] lows;
    private final double[] paddedCloses;
    private final Execution execution;
    private final boolean wantsLong;
    private final boolean wantsShort;
    private final boolean onCross;
    private final SimpleMeans means;
    private final ColumnCache columns;
    private final LineCompare compare;
    private final MacdSignals macd;

    /** A source over one series, for the direction, signal rule and indicators of an execution. */
    public SignalSource(PriceSeries series, Execution execution) {
        this(series, execution, LineCompare.fastest());
    }

    SignalSource(PriceSeries series, Execution execution, LineCompare compare) {
        this.size = series.size();
        this.words = Bits.words(size);
        this.closes = series.closes();
        this.highs = series.highs();
        this.lows = series.lows();
        this.execution = execution;
        this.wantsLong = execution.direction() != Direction.SHORT;
        this.wantsShort = execution.direction() != Direction.LONG;
        this.onCross = execution.signal() == Signal.CROSS;
        this.means = new SimpleMeans(closes);
        this.columns =
                new ColumnCache(
                        words, Grid.PERIOD_MAX, ColumnCache.KEPT_BYTES_MAX, this::fillColumn);
        this.compare = compare;
        this.paddedCloses = Arrays.copyOf(closes, words * Long.SIZE);
        Arrays.fill(paddedCloses, size, paddedCloses.length, Double.NaN);
        this.macd = new MacdSignals(closes, words, means, execution.emaSeed(), compare);
    }

    /** Scratch for signals of this source. */
    public Signals newSignals() {
        return new Signals(words, !onCross);
    }

    /** Fills {@code out} with the signals of one combination. */
    public void fill(Strategy strategy, Parameters parameters, Signals out) {
        int fast = parameters.fast();
        int slow = parameters.slow();
        switch (strategy) {
            case SMA -> fillCrossover(ColumnKind.SIMPLE_MEAN, fast, slow, out);
            case EMA -> fillCrossover(ColumnKind.EXPONENTIAL_MEAN, fast, slow, out);
            case MACD -> fillMacd(new Parameters[] {parameters}, new Signals[] {out}, 1);
            case RSI -> fillStrength(fast, slow, out);
            case BOLLINGER -> fillBollinger(fast, slow, out);
            case DONCHIAN -> fillDonchian(fast, slow, out);
        }
    }

    /**
     * Fills the signals of several MACD combinations at once, up to {@link MacdSignals#LANES}, all
     * of one fast period: their recursions run side by side.
     */
    public void fillMacd(Parameters[] parameters, Signals[] out, int count) {
        macd.fill(columns, parameters, out, count);
        for (int lane = 0; lane < count; lane++) {
            deriveCrossover(out[lane]);
        }
    }

    private void fillCrossover(ColumnKind kind, int fast, int slow, Signals out) {
        double[] fastLine = columns.column(kind, fast, 0);
        double[] slowLine = columns.column(kind, slow, 1);
        compare.above(fastLine, slowLine, out.longEntry);
        if (onCross || wantsShort) {
            compare.above(slowLine, fastLine, out.shortEntry);
        }
        deriveCrossover(out);
    }

    /** Exits and arms of two lines, from the bits of above (long entry) and below (short). */
    private void deriveCrossover(Signals out) {
        if (onCross) {
            System.arraycopy(out.shortEntry, 0, out.longExit, 0, words);
            System.arraycopy(out.shortEntry, 0, out.longArm, 0, words);
            System.arraycopy(out.longEntry, 0, out.shortExit, 0, words);
            System.arraycopy(out.longEntry, 0, out.shortArm, 0, words);
        } else {
            deriveState(wantsLong, out.longEntry, out.longExit, out.longArm);
            deriveState(wantsShort, out.shortEntry, out.shortExit, out.shortArm);
        }
        clearUnwanted(out);
    }

    private void deriveState(boolean wanted, long[] entry, long[] exit, long[] arm) {
        for (int word = 0; wanted && word < words; word++) {
            exit[word] = ~entry[word];
            arm[word] = ~entry[word];
        }
    }

    /** A side that may not be taken has no entries, exits or arms. */
    private void clearUnwanted(Signals out) {
        if (!wantsLong) {
            Arrays.fill(out.longEntry, 0);
            Arrays.fill(out.longExit, 0);
            Arrays.fill(out.longArm, 0);
        }
        if (!wantsShort) {
            Arrays.fill(out.shortEntry, 0);
            Arrays.fill(out.shortExit, 0);
            Arrays.fill(out.shortArm, 0);
        }
    }

    private void fillStrength(int period, int overbought, Signals out) {
        double[] strength = columns.column(ColumnKind.STRENGTH, period, 0);
        int oversold = 100 - overbought;
        compare.below(strength, oversold, out.longEntry);
        compare.above(strength, overbought, out.longExit);
        if (wantsShort) {
            System.arraycopy(out.longExit, 0, out.shortEntry, 0, words);
            System.arraycopy(out.longEntry, 0, out.shortExit, 0, words);
        }
        deriveLatched(period, out);
    }

    private void fillBollinger(int exitWindow, int bandWindow, Signals out) {
        double[] exitMean = columns.column(ColumnKind.SIMPLE_MEAN, exitWindow, 0);
        if (wantsLong) {
            double[] upper = columns.column(ColumnKind.UPPER_BAND, bandWindow, 1);
            compare.above(paddedCloses, upper, out.longEntry);
            compare.above(exitMean, paddedCloses, out.longExit);
        }
        if (wantsShort) {
            double[] lower = columns.column(ColumnKind.LOWER_BAND, bandWindow, 1);
            compare.above(lower, paddedCloses, out.shortEntry);
            compare.above(paddedCloses, exitMean, out.shortExit);
        }
        deriveLatched(bandWindow - 1, out);
    }

    private void fillDonchian(int exitWindow, int entryWindow, Signals out) {
        if (wantsLong) {
            double[] highest = columns.column(ColumnKind.HIGHEST_BEFORE, entryWindow, 0);
            double[] lowest = columns.column(ColumnKind.LOWEST_BEFORE, exitWindow, 1);
            compare.above(paddedCloses, highest, out.longEntry);
            compare.above(lowest, paddedCloses, out.longExit);
        }
        if (wantsShort) {
            double[] lowest = columns.column(ColumnKind.LOWEST_BEFORE, entryWindow, 0);
            double[] highest = columns.column(ColumnKind.HIGHEST_BEFORE, exitWindow, 1);
            compare.above(lowest, paddedCloses, out.shortEntry);
            compare.above(paddedCloses, highest, out.shortExit);
        }
        deriveLatched(entryWindow, out);
    }

    /** Entries without those that are exits too, and arms on the bars from {@code first} on. */
    private void deriveLatched(int first, Signals out) {
        if (wantsLong) {
            deriveLatched(first, out.longEntry, out.longExit, out.longArm);
        }
        if (wantsShort) {
            deriveLatched(first, out.shortEntry, out.shortExit, out.shortArm);
        }
        clearUnwanted(out);
    }

    private void deriveLatched(int first, long[] entry, long[] exit, long[] arm) {
        int firstWord = first >>> 6;
        for (int word = 0; word < words; word++) {
            entry[word] &= ~exit[word];
            long valid = word < firstWord ? 0 : word > firstWord ? -1L : -1L << first;
            arm[word] = ~entry[word] & valid;
        }
    }

    private void fillColumn(ColumnKind kind, int window, double[] out) {
        switch (kind) {
            case SIMPLE_MEAN -> means.fill(window, out);
            case EXPONENTIAL_MEAN ->
                    ExponentialMeans.fill(closes, means, window, execution.emaSeed(), out);
            case STRENGTH -> Wilder.fillRsi(closes, window, out);
            case UPPER_BAND -> fillBand(window, execution.bandWidth(), out);
            case LOWER_BAND -> fillBand(window, -execution.bandWidth(), out);
            case HIGHEST_BEFORE -> {
                Donchian.fillHighest(highs, window, out);
                delay(out);
            }
            case LOWEST_BEFORE -> {
                Donchian.fillLowest(lows, window, out);
                delay(out);
            }
        }
    }

    /** Bands by a hair too wide, so that rounding does not decide about a close upon the band. */
    private void fillBand(int window, double width, double[] out) {
        double hair = 1 + Math.signum(width) * Strategy.BAND_MARGIN;
        double[] centre = columns.column(ColumnKind.SIMPLE_MEAN, window, 1);
        Bollinger.fillDeviations(closes, centre, window, out);
        for (int i = 0; i < size; i++) {
            out[i] = Bollinger.band(centre[i], out[i], width) * hair;
        }
    }

    private void delay(double[] column) {
        if (size > 0) {
            System.arraycopy(column, 0, column, 1, size - 1);
            column[0] = Double.NaN;
        }
    }
}
