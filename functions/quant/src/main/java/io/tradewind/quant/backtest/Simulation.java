package io.tradewind.quant.backtest;

import io.tradewind.quant.indicator.Wilder;
import io.tradewind.quant.price.PriceSeries;
import io.tradewind.quant.signal.Bits;
import io.tradewind.quant.signal.Signals;
import io.tradewind.quant.strategy.Execution;
import io.tradewind.quant.strategy.Fill;
import io.tradewind.quant.strategy.TrailingStop;
import java.util.Arrays;

/**
 * Walks through the bars of a segment, one after the other, under every rule of an execution. On
 * each bar: a signal of the bar before is filled at the open (next-open), then the exits are
 * decided (the strategy's, then the stop), then the entries, and under close fills both happen at
 * the close; equity is measured last. A position is only opened when flat.
 *
 * <p>A short position can lose more than there is. When equity at a close is not above zero, the
 * position is taken away at that close with all cash, and nothing is traded any more.
 *
 * <p>Owned by one thread; its results last until the next run.
 */
public final class Simulation {

    private final Execution execution;
    private final Sizer sizer;
    private final double[] opens;
    private final double[] closes;
    private final long[] millis;
    private final double[] ranges;
    private final double stopMultiple;
    private final boolean nextOpen;
    private final double[] equity;
    private final TradeLog trades = new TradeLog();

    private Signals signals;
    private double cash;
    private int side;
    private double units;
    private double cashBefore;
    private double extremeClose;
    private boolean longArmed;
    private boolean shortArmed;
    private int pendingSide;
    private boolean pendingExit;
    private boolean ruined;
    private int signalCount;
    private double exposureMax;

    /** A simulation over one series under one execution. */
    public Simulation(PriceSeries series, Execution execution) {
        this.execution = execution;
        this.sizer = new Sizer(execution);
        this.opens = series.opens();
        this.closes = series.closes();
        this.millis = series.epochMillis();
        this.equity = new double[series.size()];
        this.nextOpen = execution.fill() == Fill.NEXT_OPEN;
        this.ranges = new double[execution.trailingStop().isPresent() ? series.size() : 0];
        if (execution.trailingStop().isPresent()) {
            TrailingStop stop = execution.trailingStop().get();
            Wilder.fillAtr(series.highs(), series.lows(), closes, stop.atrPeriod(), ranges);
            this.stopMultiple = stop.atrMultiple();
        } else {
            this.stopMultiple = 0;
        }
    }

    /** Runs the signals over a segment, starting flat, and adds it up. */
    public void run(Signals combination, Segment segment, Tally tally) {
        signals = combination;
        start(segment.from());
        for (int bar = segment.from(); bar < segment.to(); bar++) {
            if (!ruined) {
                step(bar);
            }
            measure(bar);
        }
        if (side != 0) {
            double mark = closes[segment.to() - 1];
            trades.mark(segment.to() - 1, mark, cash + side * units * mark - cashBefore);
        }
        sum(segment, tally);
    }

    private void start(int firstBar) {
        trades.clear();
        cash = execution.cash();
        side = 0;
        units = 0;
        pendingSide = 0;
        pendingExit = false;
        ruined = false;
        signalCount = 0;
        exposureMax = 0;
        longArmed = signals.isLongArmed(firstBar);
        shortArmed = signals.isShortArmed(firstBar);
    }

    private void step(int bar) {
        if (nextOpen) {
            fill(bar, opens[bar]);
        }
        if (ruined) {
            return;
        }
        decide(bar);
        if (!nextOpen) {
            fill(bar, closes[bar]);
        }
    }

    private void decide(int bar) {
        if (side != 0) {
            decideExit(bar);
        }
        longArmed |= Bits.test(signals.longArm, bar);
        shortArmed |= Bits.test(signals.shortArm, bar);
        if (side == 0 || pendingExit) {
            if (longArmed && Bits.test(signals.longEntry, bar)) {
                longArmed = false;
                pendingSide = 1;
                signalCount++;
            } else if (shortArmed && Bits.test(signals.shortEntry, bar)) {
                shortArmed = false;
                pendingSide = -1;
                signalCount++;
            }
        }
    }

    private void decideExit(int bar) {
        double close = closes[bar];
        extremeClose = side > 0 ? Math.max(extremeClose, close) : Math.min(extremeClose, close);
        pendingExit = Bits.test(side > 0 ? signals.longExit : signals.shortExit, bar);
        if (!pendingExit && stopMultiple > 0) {
            double distance = side * (extremeClose - close);
            pendingExit = distance > stopMultiple * ranges[bar];
            if (pendingExit && side > 0) {
                longArmed = false;
            } else if (pendingExit) {
                shortArmed = false;
            }
        }
        if (pendingExit) {
            signalCount++;
        }
    }

    private void fill(int bar, double price) {
        if (pendingExit) {
            exit(bar, price);
            pendingExit = false;
        }
        if (pendingSide != 0 && !ruined) {
            enter(bar, price, pendingSide);
        }
        pendingSide = 0;
    }

    private void enter(int bar, double price, int entrySide) {
        double paid = price * (1 + entrySide * execution.slippage());
        double bought = sizer.units(cash, paid);
        if (!(bought > 0)) {
            return;
        }
        double fee = bought * paid * execution.fee();
        cashBefore = cash;
        cash -= entrySide * bought * paid + fee;
        side = entrySide;
        units = bought;
        extremeClose = closes[bar];
        trades.open(entrySide, bar, paid, bought, fee);
    }

    private void exit(int bar, double price) {
        double got = price * (1 - side * execution.slippage());
        double fee = units * got * execution.fee();
        cash += side * units * got - fee;
        if (cash <= 0) {
            ruin(bar, got);
            return;
        }
        trades.close(bar, got, fee, cash - cashBefore);
        side = 0;
        units = 0;
    }

    private void ruin(int bar, double price) {
        cash = 0;
        trades.close(bar, price, 0, -cashBefore);
        side = 0;
        units = 0;
        ruined = true;
    }

    private void measure(int bar) {
        double value = cash + side * units * closes[bar];
        if (side != 0 && value <= 0) {
            ruin(bar, closes[bar]);
            value = 0;
        }
        equity[bar] = value;
        if (side != 0) {
            exposureMax = Math.max(exposureMax, units * closes[bar] / value);
        }
    }

    private void sum(Segment segment, Tally tally) {
        tally.clear();
        EquityPath.sum(equity, millis, segment.from(), segment.to(), execution.cash(), tally);
        tally.trades = trades.count;
        for (int trade = 0; trade < trades.closedCount(); trade++) {
            tally.addClosedTrade(
                    trades.returnOf(trade),
                    trades.profit[trade] / execution.cash(),
                    heldMillis(trade));
        }
    }

    /** Returns of the bars of the last segment, the first measured from the start capital. */
    public double[] returns(Segment segment) {
        return EquityPath.returns(equity, segment.from(), segment.to(), execution.cash());
    }

    /** Equity at the closes of the last segment's bars. */
    public double[] equity(Segment segment) {
        return Arrays.copyOfRange(equity, segment.from(), segment.to());
    }

    TradeLog trades() {
        return trades;
    }

    /** Equity at the close of each bar; outside the last segment, of older runs. */
    double[] equity() {
        return equity;
    }

    /** Time from the entry of a trade to its exit. */
    double heldMillis(int trade) {
        return (double) (millis[trades.exitBar[trade]] - millis[trades.entryBar[trade]]);
    }

    int signalCount() {
        return signalCount;
    }

    /** Largest gross exposure at a close, as a fraction of the equity. */
    double exposureMax() {
        return exposureMax;
    }
}
