package io.tradewind.quant.signal;

import io.tradewind.quant.indicator.ExponentialMeans;
import io.tradewind.quant.indicator.Macd;
import io.tradewind.quant.indicator.SimpleMeans;
import io.tradewind.quant.strategy.EmaSeed;
import io.tradewind.quant.strategy.Parameters;
import java.util.Arrays;

/**
 * The comparison of MACD lines with their signals. A signal is a recursion whose every step waits
 * for the one before it; four of them side by side take hardly longer than one. Owned by one
 * thread.
 */
public final class MacdSignals {

    /** Most combinations at once. */
    public static final int LANES = 4;

    private final double[] closes;
    private final SimpleMeans means;
    private final EmaSeed seed;
    private final LineCompare compare;
    private final double[][] lines;
    private final double[][] signalLines;
    private final double[][] slowMeans = new double[LANES][];
    private final double[] alphas = new double[LANES];

    MacdSignals(double[] closes, int words, SimpleMeans means, EmaSeed seed, LineCompare compare) {
        this.closes = closes;
        this.means = means;
        this.seed = seed;
        this.compare = compare;
        this.lines = new double[LANES][words * Long.SIZE];
        this.signalLines = new double[LANES][words * Long.SIZE];
        for (int lane = 0; lane < LANES; lane++) {
            Arrays.fill(lines[lane], Double.NaN);
            Arrays.fill(signalLines[lane], Double.NaN);
        }
    }

    /** Sets the bits of above in {@code longEntry} and those of below in {@code shortEntry}. */
    void fill(ColumnCache columns, Parameters[] parameters, Signals[] out, int count) {
        if (seed == EmaSeed.FIRST_VALUE && closes.length > 0) {
            fillTogether(columns, parameters, count);
        } else {
            for (int lane = 0; lane < count; lane++) {
                fillOne(columns, parameters[lane], lines[lane], signalLines[lane]);
            }
        }
        for (int lane = 0; lane < count; lane++) {
            compare.above(lines[lane], signalLines[lane], out[lane].longEntry);
            compare.above(signalLines[lane], lines[lane], out[lane].shortEntry);
        }
    }

    /**
     * Seeded by first values, all lines and signals begin on bar 0. Spare lanes repeat the last.
     */
    private void fillTogether(ColumnCache columns, Parameters[] parameters, int count) {
        for (int lane = 0; lane < LANES; lane++) {
            Parameters own = parameters[Math.min(lane, count - 1)];
            slowMeans[lane] = slowMean(columns, own.slow(), lane);
            alphas[lane] = ExponentialMeans.alpha(own.signal());
        }
        double[] fastMean = columns.column(ColumnKind.EXPONENTIAL_MEAN, parameters[0].fast(), 0);
        recur(fastMean, slowMeans, alphas, lines, signalLines, closes.length);
    }

    private static double[] slowMean(ColumnCache columns, int slow, int lane) {
        return columns.column(ColumnKind.EXPONENTIAL_MEAN, slow, 1 + lane);
    }

    private static void recur(
            double[] fast,
            double[][] slow,
            double[] alphas,
            double[][] lines,
            double[][] signals,
            int size) {
        double[] slowA = slow[0];
        double[] slowB = slow[1];
        double[] slowC = slow[2];
        double[] slowD = slow[3];
        double[] lineA = lines[0];
        double[] lineB = lines[1];
        double[] lineC = lines[2];
        double[] lineD = lines[3];
        double[] signalA = signals[0];
        double[] signalB = signals[1];
        double[] signalC = signals[2];
        double[] signalD = signals[3];
        double alphaA = alphas[0];
        double alphaB = alphas[1];
        double alphaC = alphas[2];
        double alphaD = alphas[3];
        double a = fast[0] - slowA[0];
        double b = fast[0] - slowB[0];
        double c = fast[0] - slowC[0];
        double d = fast[0] - slowD[0];
        for (int i = 0; i < size; i++) {
            double mean = fast[i];
            double x = mean - slowA[i];
            double y = mean - slowB[i];
            double z = mean - slowC[i];
            double w = mean - slowD[i];
            a = ExponentialMeans.next(a, alphaA, x);
            b = ExponentialMeans.next(b, alphaB, y);
            c = ExponentialMeans.next(c, alphaC, z);
            d = ExponentialMeans.next(d, alphaD, w);
            lineA[i] = x;
            lineB[i] = y;
            lineC[i] = z;
            lineD[i] = w;
            signalA[i] = a;
            signalB[i] = b;
            signalC[i] = c;
            signalD[i] = d;
        }
    }

    private void fillOne(
            ColumnCache columns, Parameters parameters, double[] line, double[] signalLine) {
        int slow = parameters.slow();
        double[] slowMean = slowMean(columns, slow, 0);
        Macd.fillFast(closes, means, parameters.fast(), slow, seed, line);
        for (int i = 0; i < closes.length; i++) {
            line[i] -= slowMean[i];
        }
        Macd.fillSignal(line, closes.length, slow, parameters.signal(), seed, signalLine);
    }
}
