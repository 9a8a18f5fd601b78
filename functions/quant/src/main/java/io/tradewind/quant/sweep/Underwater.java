package io.tradewind.quant.sweep;

import io.tradewind.quant.backtest.Tally;

/**
 * Follows the peak of the equity from trade to trade and finds the longest time below it. The bar
 * of a peak within a trade is only looked for when the time could exceed the longest one known,
 * which soon is never: most trades then cost two comparisons. Scratch of one thread.
 */
final class Underwater {

    private static final double RECOVERED = 1 - Tally.NEGLIGIBLE;

    private final BarRecords records;
    private final double[] closes;
    private final int[] nextHigh;
    private final long[] millis;

    /** Longest time below a peak, in milliseconds. */
    double longestMillis;

    /** Highest equity so far. */
    double peak;

    /** The peak is the last highest close of these bars. */
    private int peakFirst;

    private int peakLast;
    private double peakFirstMillis;

    Underwater(BarRecords records) {
        this.records = records;
        this.closes = records.closes;
        this.nextHigh = records.nextHigh;
        this.millis = records.millis;
    }

    void start(int firstBar) {
        longestMillis = 0;
        peak = 1;
        setPeakBar(firstBar);
    }

    private void setPeakBar(int bar) {
        peakFirst = bar;
        peakLast = bar;
        peakFirstMillis = millis[bar];
    }

    /** Equity was flat up to before {@code entry}; at its peak, the peak lasts until there. */
    void flatUntil(int entry, double equity, int firstBar) {
        if (equity >= peak * RECOVERED) {
            peak = Math.max(peak, equity);
            setPeakBar(Math.max(firstBar, entry - 1));
        }
    }

    /** A position of so many units was held at the closes of {@code [entry, last]}. */
    void held(int entry, int last, double units, double high) {
        double recovered = peak * RECOVERED;
        if (high < recovered) {
            return;
        }
        if (millis[last] - peakFirstMillis > longestMillis) {
            follow(entry, last, units, recovered);
        } else {
            peakFirst = entry;
            peakLast = last;
            peakFirstMillis = records.entries[entry * BarRecords.STRIDE + BarRecords.TIME];
        }
        peak = Math.max(peak, high);
    }

    private void follow(int entry, int last, double units, double recovered) {
        int bar = entry;
        while (units * closes[bar] < recovered) {
            bar = nextHigh[bar];
        }
        recover(peakBar(), bar);
        int next = nextHigh[bar];
        while (next <= last) {
            recover(bar, next);
            bar = next;
            next = nextHigh[bar];
        }
        setPeakBar(bar);
    }

    /** Equity at the close of the exit's bar. */
    void left(int exit, double exitMillis, double equity) {
        if (equity >= peak * RECOVERED) {
            if (exitMillis - peakFirstMillis > longestMillis) {
                recover(peakBar(), exit);
            }
            peak = Math.max(peak, equity);
            setPeakBar(exit);
        }
    }

    /** Equity at the close of the last bar. */
    void end(int last, double equity) {
        if (equity < peak * RECOVERED && millis[last] - peakFirstMillis > longestMillis) {
            extend(peakBar(), last);
        }
    }

    private void recover(int from, int to) {
        if (to - from > 1) {
            extend(from, to);
        }
    }

    private void extend(int from, int to) {
        longestMillis = Math.max(longestMillis, (double) (millis[to] - millis[from]));
    }

    private int peakBar() {
        int bar = peakFirst;
        while (nextHigh[bar] <= peakLast) {
            bar = nextHigh[bar];
        }
        return bar;
    }
}
