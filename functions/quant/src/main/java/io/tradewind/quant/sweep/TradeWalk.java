package io.tradewind.quant.sweep;

import io.tradewind.quant.backtest.Segment;
import io.tradewind.quant.backtest.Tally;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.strategy.Execution;

/**
 * Adds up the long, all-in trades of a combination, with constant work for each: equity goes from
 * trade to trade as a product, sums come from {@link BarRecords}, drawdowns from {@link Extremes}
 * and {@link Underwater}. Equity is in units of the start capital. Scratch of one thread.
 */
final class TradeWalk {

    private static final int STRIDE = BarRecords.STRIDE;

    private final BarRecords records;
    private final Extremes extremes;
    private final Underwater underwater;
    private final double gross;
    private final double[] end = new double[STRIDE];

    private double equity;
    private double drawdown;

    /** Whether falls and recoveries are followed; no sum of the trades depends on them. */
    private boolean followed;

    TradeWalk(PriceSeries series, Execution execution) {
        records = new BarRecords(series, execution);
        extremes = new Extremes(records.closes);
        underwater = new Underwater(records);
        gross = 1 + execution.fee();
    }

    /** Adds up positions that begin and end with the given signals within a segment. */
    void run(PositionEvents events, Segment segment, Tally tally) {
        followed = true;
        add(events, segment, tally);
    }

    /** As {@link #run}, but leaves drawdown and its duration out: they are half of the work. */
    void runTrades(PositionEvents events, Segment segment, Tally tally) {
        followed = false;
        add(events, segment, tally);
    }

    private void add(PositionEvents events, Segment segment, Tally tally) {
        tally.clear();
        if (segment.bars() == 0) {
            return;
        }
        int to = segment.to();
        int[] bars = events.bars;
        int delay = records.delay;
        equity = 1;
        drawdown = 0;
        underwater.start(segment.from());
        int at = 0;
        boolean open = false;
        while (at < events.count && bars[at] + delay < to) {
            int exit = at + 1 < events.count ? bars[at + 1] + delay : to;
            open = exit >= to;
            if (open) {
                hold(bars[at] + delay, segment, tally);
            } else {
                trade(bars[at] + delay, exit, segment.from(), tally);
            }
            tally.trades++;
            at += 2;
        }
        if (followed) {
            underwater.end(to - 1, equity);
            tally.drawdown = Tally.significant(drawdown);
            tally.drawdownMillis = underwater.longestMillis;
        }
        tally.closed = open ? tally.trades - 1 : tally.trades;
        tally.winReturns *= gross;
        tally.lossReturns *= gross;
        tally.growth = equity;
    }

    private void trade(int entry, int exit, int from, Tally tally) {
        double[] entries = records.entries;
        double[] exits = records.exits;
        int in = entry * STRIDE;
        int out = exit * STRIDE;
        tally.returns += entries[in] + exits[out];
        tally.squares += entries[in + 1] + exits[out + 1];
        tally.downsideSquares += entries[in + 2] + exits[out + 2];
        double units = entries[in + BarRecords.PRICE];
        double growth = exits[out + BarRecords.PRICE] * units;
        double exitMillis = exits[out + BarRecords.TIME];
        tally.closedMillis += exitMillis - entries[in + BarRecords.TIME];
        addProfit(Tally.significant(growth - 1), tally);
        if (followed) {
            underwater.flatUntil(entry, equity, from);
            hold(entry, exit - 1, equity * units);
            equity *= growth;
            fallTo(equity);
            underwater.left(exit, exitMillis, equity);
        } else {
            equity *= growth;
        }
    }

    /** Winners and losers come in no order that a branch predictor could learn. */
    private void addProfit(double gain, Tally tally) {
        double win = Math.max(gain, 0.0);
        double loss = gain - win;
        tally.winners += (int) (Double.doubleToRawLongBits(0.0 - win) >>> 63);
        tally.losers += (int) (Double.doubleToRawLongBits(loss) >>> 63);
        tally.winReturns += win;
        tally.lossReturns += loss;
        tally.winProfit += equity * win;
        tally.lossProfit += equity * loss;
    }

    private void hold(int entry, int last, double units) {
        extremes.find(entry, last, records.entries, records.exits);
        fallTo(units * extremes.min);
        drawdown = Math.max(drawdown, extremes.fall);
        underwater.held(entry, last, units, units * extremes.max);
    }

    private void fallTo(double value) {
        if (value < underwater.peak * (1 - drawdown)) {
            drawdown = 1 - value / underwater.peak;
        }
    }

    /** A position that is still open on the last bar: marked to its close, no exit fee. */
    private void hold(int entry, Segment segment, Tally tally) {
        int in = entry * STRIDE;
        int last = segment.to() - 1;
        records.fillEnd(segment, end);
        double[] entries = records.entries;
        tally.returns += entries[in] + end[0];
        tally.squares += entries[in + 1] + end[1];
        tally.downsideSquares += entries[in + 2] + end[2];
        double units = entries[in + BarRecords.PRICE];
        if (followed) {
            underwater.flatUntil(entry, equity, segment.from());
            hold(entry, last, equity * units);
        }
        equity *= end[BarRecords.PRICE] * units;
    }
}
