package io.tradewind.quant.backtest;

/**
 * What equity at the closes of some bars says by itself: returns and drawdowns. It need not come
 * from one simulation; a path stitched together from several is measured in the same way.
 */
public final class EquityPath {

    private EquityPath() {}

    /**
     * Returns of the bars {@code [from, to)}, the first measured from the start capital. Negligible
     * ones are 0, as are those after everything was lost.
     */
    public static double[] returns(double[] equity, int from, int to, double cash) {
        double[] returns = new double[to - from];
        double before = cash;
        for (int bar = from; bar < to; bar++) {
            returns[bar - from] = before > 0 ? Tally.significant(equity[bar] / before - 1) : 0;
            before = equity[bar];
        }
        return returns;
    }

    /**
     * Adds the bars {@code [from, to)} to a cleared tally: returns, growth and drawdowns.
     *
     * @param millis time of each bar
     * @param cash start capital
     */
    public static void sum(
            double[] equity, long[] millis, int from, int to, double cash, Tally tally) {
        double before = cash;
        for (int bar = from; bar < to; bar++) {
            tally.addReturn(before > 0 ? equity[bar] / before - 1 : 0);
            before = equity[bar];
        }
        tally.growth = before / cash;
        sumDrawdowns(equity, millis, from, to, cash, tally);
    }

    private static void sumDrawdowns(
            double[] equity, long[] millis, int from, int to, double cash, Tally tally) {
        double peak = cash;
        int peakBar = from;
        for (int bar = from; bar < to; bar++) {
            double value = equity[bar];
            boolean recovered = value >= peak * (1 - Tally.NEGLIGIBLE);
            if (recovered ? bar - peakBar > 1 : bar == to - 1) {
                double millisBelow = (double) (millis[bar] - millis[peakBar]);
                tally.drawdownMillis = Math.max(tally.drawdownMillis, millisBelow);
            }
            if (recovered) {
                peak = Math.max(peak, value);
                peakBar = bar;
            } else {
                tally.drawdown = Math.max(tally.drawdown, 1 - value / peak);
            }
        }
    }
}
