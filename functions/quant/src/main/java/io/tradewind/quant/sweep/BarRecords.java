package io.tradewind.quant.sweep;

import io.tradewind.quant.backtest.Segment;
import io.tradewind.quant.backtest.Tally;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Fill;

/**
 * What an all-in long trade needs to know about the bar it enters on and the bar it leaves on, one
 * cache line each. Running sums over the bars' returns make the sums over a trade a difference of
 * two records, so a trade costs the same however long it is; fill, fee and slippage are in the
 * records and cost nothing.
 *
 * <p>The return of the entry's bar is measured from the cash before it, that of the exit's bar from
 * the close before it; those between are from close to close.
 */
final class BarRecords {

    /** Doubles in a record. */
    static final int STRIDE = 8;

    /** Sums: of the entry or exit bar, and the running sums up to the bars between them. */
    static final int RETURNS = 0;

    static final int SQUARES = 1;
    static final int DOWNSIDE_SQUARES = 2;

    /** In entries the units for one unit of cash, in exits the money for one unit. */
    static final int PRICE = 3;

    /** Milliseconds since the epoch. */
    static final int TIME = 4;

    /**
     * Extremes of the closes within a block of {@link Extremes}: from the bar to the block's end in
     * entries, from the block's start to the bar before in exits.
     */
    static final int MIN = 5;

    static final int MAX = 6;
    static final int FALL = 7;

    /** By the bar of the entry's fill. */
    final double[] entries;

    /** By the bar of the exit's fill; one more record than bars, of which only extremes count. */
    final double[] exits;

    final double[] closes;
    final long[] millis;

    /** The next bar with a close at least as high; the number of bars where there is none. */
    final int[] nextHigh;

    /** Bars between a signal and its fill. */
    final int delay;

    private final double[] sums;

    BarRecords(PriceSeries series, Execution execution) {
        int size = series.size();
        closes = series.closes();
        millis = series.epochMillis();
        nextHigh = nextHigh(closes);
        delay = execution.fill() == Fill.NEXT_OPEN ? 1 : 0;
        entries = new double[size * STRIDE];
        exits = new double[(size + 1) * STRIDE];
        sums = new double[size * 3];
        double[] fills = delay == 1 ? series.opens() : closes;
        fill(fills, 1 + execution.slippage(), 1 - execution.slippage(), execution.fee());
        Extremes.fillBlocks(closes, entries, exits);
    }

    private void fill(double[] fills, double worseBuy, double worseSell, double fee) {
        double returns = 0;
        double squares = 0;
        double downside = 0;
        for (int bar = 0; bar < closes.length; bar++) {
            double gross = fills[bar] * worseBuy * (1 + fee);
            double net = fills[bar] * worseSell * (1 - fee);
            double entry = Tally.significant(closes[bar] / gross - 1);
            if (bar > 0) {
                double before = closes[bar - 1];
                double exit = Tally.significant(net / before - 1);
                put(exits, bar, exit, returns, squares, downside);
                double held = Tally.significant(closes[bar] / before - 1);
                returns += held;
                squares += held * held;
                downside += negativeSquare(held);
            }
            put(entries, bar, entry, -returns, -squares, -downside);
            entries[bar * STRIDE + PRICE] = 1 / gross;
            exits[bar * STRIDE + PRICE] = net;
            entries[bar * STRIDE + TIME] = millis[bar];
            exits[bar * STRIDE + TIME] = millis[bar];
            sums[bar * 3] = returns;
            sums[bar * 3 + 1] = squares;
            sums[bar * 3 + 2] = downside;
        }
    }

    private static void put(
            double[] records,
            int bar,
            double own,
            double returns,
            double squares,
            double downside) {
        int at = bar * STRIDE;
        records[at + RETURNS] = own + returns;
        records[at + SQUARES] = own * own + squares;
        records[at + DOWNSIDE_SQUARES] = negativeSquare(own) + downside;
    }

    private static double negativeSquare(double value) {
        return value < 0 ? value * value : 0;
    }

    private static int[] nextHigh(double[] closes) {
        int[] next = new int[closes.length];
        for (int bar = closes.length - 1; bar >= 0; bar--) {
            int later = bar + 1;
            while (later < closes.length && closes[later] < closes[bar]) {
                later = next[later];
            }
            next[bar] = later;
        }
        return next;
    }

    /** Puts the running sums up to the last bar of a segment into a record, for an open trade. */
    void fillEnd(Segment segment, double[] record) {
        int last = (segment.to() - 1) * 3;
        record[RETURNS] = sums[last];
        record[SQUARES] = sums[last + 1];
        record[DOWNSIDE_SQUARES] = sums[last + 2];
        record[PRICE] = closes[segment.to() - 1];
        record[TIME] = millis[segment.to() - 1];
    }
}
